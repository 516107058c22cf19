"""Readings of Chinese characters beyond their pinyin: words of organisations, and Korean and Japanese readings in names.

Sources: surnames after the population counts of China (2020), Korea (2015) and common Japanese telephone-book rankings;
Korean readings in the spelling people use (Kim, Lee, Park) rather than Revised Romanisation.
"""

from __future__ import annotations

_TERMS = """
哈尔滨工业大学 哈爾濱工業大學 harbin institute technology|北京理工大学 beijing institute technology
北京航空航天大学 beihang university|西北工业大学 northwestern polytechnical university
南京航空航天大学 nanjing university aeronautics astronautics|南京理工大学 nanjing university science technology
国防科技大学 national university defense technology|电子科技大学 university electronic science technology china
工业大学 university technology|中国科学技术大学 university science technology china|中国科学院 chinese academy sciences
中国工程物理研究院 china academy engineering physics|大学 大學 university|学院 學院 college|研究所 institute|研究院 institute
研究中心 research center|实验室 實驗室 laboratory|中心 center|中国 中國 china|中华 中華 china|国家 國家 national
国际 國際 international|国防 國防 defense|军事 軍事 military|人民解放军 人民解放軍 peoples liberation army
解放军 解放軍 liberation army|科学院 科學院 academy of sciences|科学 科學 science|技术 技術 technology|科技 technology
工程 engineering|工业 工業 industrial|产业 產業 industry|集团 集團 group|公司 company|有限公司 co ltd|有限责任公司 有限責任公司 co ltd
股份有限公司 co ltd|股份 co|控股 holdings|投资 投資 investment|贸易 貿易 trading|进出口 進出口 import export|电子 電子 electronics
电气 電氣 electric|电力 電力 power|电信 電信 telecom|通信 communications|通讯 通訊 communications|信息 information|网络 網絡 network
软件 軟件 software|计算机 計算機 computer|计算 計算 computing|超级 超級 super|智能 intelligent|人工智能 artificial intelligence
半导体 半導體 semiconductor|集成电路 集成電路 integrated circuit|微电子 微電子 microelectronics|光电 光電 optoelectronics|芯片 chip
机器人 機器人 robotics|航空 aviation|航天 aerospace|宇航 astronautics|航空航天 aeronautics astronautics|空间 空間 space
卫星 衛星 satellite|导弹 導彈 missile|船舶 shipbuilding|海洋 ocean|海运 海運 shipping|核 nuclear|能源 energy|石油 petroleum
化工 chemical|化学 化學 chemical|材料 materials|金属 金屬 metals|钢铁 鋼鐵 steel|机械 機械 machinery|机电 機電 electromechanical
制造 製造 manufacturing|设备 設備 equipment|仪器 儀器 instruments|装备 裝備 equipment|汽车 汽車 automobile|银行 銀行 bank
保险 保險 insurance|证券 證券 securities|医学 醫學 medical|医院 醫院 hospital|生物 bio|药业 藥業 pharmaceutical|理工 polytechnic
师范 師範 normal|农业 農業 agricultural|交通 jiaotong|邮电 郵電 posts telecommunications|第一 first|第二 second|第三 third|省 province
市 city|北京 beijing|上海 shanghai|天津 tianjin|重庆 重慶 chongqing|广州 廣州 guangzhou|深圳 shenzhen|东莞 東莞 dongguan|南京 nanjing
杭州 hangzhou|武汉 武漢 wuhan|西安 xian|成都 chengdu|哈尔滨 哈爾濱 harbin|长沙 長沙 changsha|沈阳 瀋陽 shenyang|大连 大連 dalian
青岛 青島 qingdao|济南 濟南 jinan|郑州 鄭州 zhengzhou|合肥 hefei|厦门 廈門 xiamen|福州 fuzhou|苏州 蘇州 suzhou|无锡 無錫 wuxi
宁波 寧波 ningbo|昆明 kunming|兰州 蘭州 lanzhou|广东 廣東 guangdong|江苏 江蘇 jiangsu|浙江 zhejiang|山东 山東 shandong|四川 sichuan
湖北 hubei|湖南 hunan|陕西 陝西 shaanxi|新疆 xinjiang|西北 northwestern|东北 東北 northeastern|东南 東南 southeast
华南 華南 south china|华东 華東 east china|华中 華中 central china|香港 hong kong|台湾 台灣 taiwan|东京 東京 tokyo|大阪 osaka
京都 kyoto|横浜 yokohama|日本 japan|株式会社 kk|有限会社 yk|合同会社 gk|商事 shoji|工業 industrial|製作所 manufacturing
朝鲜 朝鮮 korea|平壤 pyongyang|首尔 首爾 seoul|俄罗斯 俄羅斯 russia|莫斯科 moscow|伊朗 iran|대학교 university|대학 university
연구소 institute|주식회사 co ltd|은행 bank|전자 electronics|무역 trading|조선 korea|한국 korea|평양 pyongyang|서울 seoul
"""
_KOREAN = """
金김kim 李이lee 朴박park 崔최choi 鄭정jung 姜강kang 趙조cho 趙조jo 尹윤yoon 張장jang 林임lim 吳오oh 韓한han 申신shin 徐서seo 權권kwon
黃황hwang 安안ahn 宋송song 柳유yoo 洪홍hong 全전jeon 高고ko 文문moon 孫손son 梁양yang 裵배bae 白백baek 許허heo 南남nam 沈심shim
盧노roh 河하ha 郭곽kwak 成성sung 車차cha 朱주joo 禹우woo 具구koo 羅나na 閔민min 嚴엄um 千천chun 方방bang 玄현hyun 咸함ham 卞변byun
廉염yeom 呂여yeo 秋추choo 都도do 石석seok 薛설seol 馬마ma 吉길kil 延연yeon 魏위wi 表표pyo 鄧덩deng 延연yon 太태thae 張장chang 李리ri
盧로ro 柳류ryu 梁량ryang 林림rim
"""
_KOREAN_GIVEN = """
正jong 恩un 日il 成song 哲chol 洙su 永yong 男nam 東dong 賢hyon 秀su 英yong 淑suk 敬kyong 姬hui 熙hui 姫hui 明myong 浩ho 俊jun 民min
敏min 在jae 宰jae 鎭jin 眞jin 珍jin 真jin 國guk 国guk 光kwang 相sang 尙sang 石sok 錫sok 植sik 龍yong 龙yong 勇yong 鐵chol 铁chol 鎬ho
虎ho 煥hwan 桓hwan 勳hun 勲hun 訓hun 學hak 学hak 根gun 基ki 起ki 吉kil 德dok 善son 仙son 先son 順sun 順sun 純sun 順sun 和hwa 花hwa
美mi 貞jong 廷jong 定jong 靜jong 政jong 宗jong 鍾jong 鐘jong 種jong 周ju 柱ju 主ju 珠ju 智ji 志ji 池ji 仁in 寅in 載jae 泰tae 太tae
大tae 萬man 万man 文mun 武mu 範bom 範bom 秉pyong 炳pyong 奉bong 鳳bong 峰bong 福bok 世se 勝sung 承sung 昇sung 始si 時si 信sin 新sin
心sim 雅a 愛ae 惠hye 慧hye 玄hyon 鉉hyon 顯hyon 炫hyon 亨hyong 衡hyong 洪hong 弘hong 權gwon 均kyun 奎kyu 圭kyu 珪kyu 兌tae 澤taek 濟je
祚jo 助jo 原won 源won 元won 遠won 月wol 有yu 裕yu 柔yu 允yun 潤yun 銀un 殷un 義ui 儀ui 益ik 一il 逸il 林rim 立rip 麟rin 蘭ran 烈ryol
列ryol 烈ryol 烈ryol 禮rye 樂rak 來rae 進jin 晋jin 震jin 燦chan 贊chan 昌chang 昶chang 采chae 彩chae 天chon 春chun 忠chung 致chi
七chil 平pyong 必pil 夏ha 漢han 韓han 恒hang 海hae 海hae 幸haeng 香hyang 虎ho 勳hun 輝hwi 希hui 喜hui 松song 成song 星song 聖song
城song 守su 壽su 寿su 淳sun 瑟sul 昊ho 岩am 岳ak 安an 道do 度do 敦don 道do 斗du 得duk 良ryang 亮ryang
"""
_JAPANESE = """
佐藤sato 鈴木suzuki 高橋takahashi 田中tanaka 伊藤ito 渡辺watanabe 渡邊watanabe 山本yamamoto 中村nakamura 小林kobayashi 加藤kato
吉田yoshida 山田yamada 佐々木sasaki 山口yamaguchi 松本matsumoto 井上inoue 木村kimura 林hayashi 斎藤saito 斉藤saito 清水shimizu
山崎yamazaki 森mori 池田ikeda 橋本hashimoto 阿部abe 石川ishikawa 山下yamashita 中島nakajima 石井ishii 小川ogawa 前田maeda 岡田okada
長谷川hasegawa 藤田fujita 後藤goto 近藤kondo 村上murakami 遠藤endo 青木aoki 坂本sakamoto 福田fukuda 太田ota 西村nishimura 藤井fujii
岡本okamoto 金子kaneko 藤原fujiwara 三浦miura 中野nakano 中川nakagawa 原田harada 松田matsuda 竹内takeuchi 小野ono 田村tamura
中山nakayama 和田wada 石田ishida 森田morita 上田ueda 原hara 内田uchida 柴田shibata 酒井sakai 宮崎miyazaki 横山yokoyama 高木takagi
安藤ando 宮本miyamoto 大野ono 小島kojima 工藤kudo 谷口taniguchi 今井imai 丸山maruyama 増田masuda 高田takada 村田murata 平野hirano
大塚otsuka 菅原sugawara 武田takeda 新井arai 小山koyama 野口noguchi 桜井sakurai 千葉chiba 岩崎iwasaki 松尾matsuo 野村nomura
木下kinoshita 菊地kikuchi 菊池kikuchi 佐野sano 大西onishi 杉山sugiyama 上野ueno 安倍abe 岸田kishida 麻原asahara 本田honda 豊田toyoda
川崎kawasaki 三菱mitsubishi 住友sumitomo 三井mitsui 日立hitachi 東芝toshiba 富士fuji 浜田hamada 島田shimada 水野mizuno 久保kubo
黒田kuroda 土屋tsuchiya
"""
_JAPANESE_GIVEN = """
太郎taro 一郎ichiro 次郎jiro 二郎jiro 三郎saburo 健一kenichi 健二kenji 健ken 誠makoto 浩hiroshi 博hiroshi 弘hiroshi 茂shigeru 実minoru
進susumu 隆takashi 孝takashi 清kiyoshi 修osamu 豊yutaka 稔minoru 勇isamu 正masa 正雄masao 和夫kazuo 和男kazuo 幸雄yukio 幸夫yukio
一夫kazuo 昭akira 明akira 明夫akio 達也tatsuya 哲也tetsuya 直樹naoki 大輔daisuke 翔太shota 翔sho 拓也takuya 健太kenta 大樹daiki
雄一yuichi 裕子yuko 花子hanako 幸子sachiko 和子kazuko 洋子yoko 恵子keiko 京子kyoko 久美子kumiko 由美子yumiko 真由美mayumi 明美akemi
陽子yoko 美穂miho 愛ai 美咲misaki 純一郎junichiro 純一junichi 純jun 晋三shinzo 文雄fumio 大翔hiroto 陽菜hina 結衣yui 葵aoi 凛rin 蓮ren
剛tsuyoshi 学manabu 薫kaoru 洋hiroshi 義男yoshio 義雄yoshio 敏夫toshio 俊夫toshio 信夫nobuo 春樹haruki 智子tomoko 直子naoko 順子junko
久子hisako 秀樹hideki 英樹hideki
"""
COMPOUND_SURNAMES = frozenset(
    [
        "欧阳",
        "歐陽",
        "司马",
        "司馬",
        "上官",
        "诸葛",
        "諸葛",
        "东方",
        "東方",
        "皇甫",
        "尉迟",
        "公孙",
        "公孫",
        "慕容",
        "司徒",
        "令狐",
        "端木",
        "夏侯",
    ]
)
"""Chinese surnames of two characters; every other has one."""


def _terms() -> dict[str, str]:
    found = {}
    for entry in (entry for line in _TERMS.strip().splitlines() for entry in line.split("|")):
        words = entry.split(" ")
        written = [word for word in words if not word.isascii()]
        found.update(dict.fromkeys(written, " ".join(words[len(written) :])))
    return found


def _readings(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in text.split():
        written = "".join(sign for sign in entry if not sign.isascii())
        found.setdefault(written, entry[len(written) :])
    return found


TERMS: dict[str, str] = _terms()
"""Words of organisations and places as they are written, and in English; the longest that fits counts."""
KOREAN_SURNAMES: dict[str, str] = {entry[0]: latin for entry, latin in _readings(_KOREAN).items()}
"""Korean surnames in Chinese characters."""
HANGUL_SURNAMES: dict[str, str] = {entry[1]: latin for entry, latin in _readings(_KOREAN).items()}
"""Korean surnames in Hangul."""
KOREAN_GIVEN: dict[str, str] = {**{entry[0]: latin for entry, latin in _readings(_KOREAN).items()}, **_readings(_KOREAN_GIVEN)}
"""Chinese characters as Korean given names read them."""
JAPANESE_SURNAMES: dict[str, str] = _readings(_JAPANESE)
"""Japanese surnames (and houses named like one)."""
JAPANESE_GIVEN: dict[str, str] = _readings(_JAPANESE_GIVEN)
"""Japanese given names."""
