"""Domains under which anybody may have an address: to share one ties nobody to anybody."""

from __future__ import annotations

from typing import Final

PUBLIC_MAIL: Final = frozenset(
    (
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com", "yahoo.com", "ymail.com"),
        *("icloud.com", "me.com", "aol.com", "protonmail.com", "proton.me", "zoho.com", "mail.com", "fastmail.com"),
        *("mail.ru", "yandex.ru", "yandex.com", "bk.ru", "inbox.ru", "list.ru", "rambler.ru"),
        *("qq.com", "163.com", "126.com", "sina.com", "sina.cn", "sohu.com", "foxmail.com", "aliyun.com"),
        *("gmx.de", "gmx.net", "web.de", "naver.com", "hanmail.net", "daum.net", "rediffmail.com"),
    )
)
"""Large public mail services, by the domain of their addresses."""
