"""Chance for a month, all of it from one seed: names, places, tokens, and the words by which a provider knows jobs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from bench.months.records import Account, Case, Stake
from bench.months.shapes import Shapes
from weighbridge.watch.bounds import TRAINED_IN
from weighbridge.weigh.chips import ChipTable

FOREIGN = ("CN", "DE", "FR", "IN", "SG", "AE", "KR", "JP", "BR", "GB", "CA", "IL", "SA", "VN", "TW")
PUBLIC_IMAGES = (
    "nvcr.io/nvidia/pytorch:26.08-py3",
    "nvcr.io/nvidia/nemo:26.06",
    "docker.io/vllm/vllm-openai:v0.21.0",
    "docker.io/pytorch/pytorch:2.13.0-cuda13",
    "docker.io/library/python:3.12",
)
"""Images that anybody runs: that two jobs have one of them joins nobody."""
PLAIN_PATHS = ("/checkpoints", "/mnt/output", "/workspace/ckpt", "/data/out")
"""Paths that anybody writes to."""
PLAIN_NAMES = ("train", "sft", "eval", "preprocess", "finetune", "bench", "notebook", "export", "tokenize", "etl-nightly", "index-build")
PUBLIC_MAIL = ("gmail.com", "outlook.com", "proton.me", "qq.com")
SITES = ("us-east", "us-central", "us-west", "eu-north", "ap-south")
TRAINING_CHIPS = (
    ("H100", "bf16"),
    ("H100", "fp8"),
    ("H200", "bf16"),
    ("B200", "bf16"),
    ("B200", "fp8"),
    ("GB200", "fp8"),
    ("MI300X", "bf16"),
)
"""Chips and the precision that a large run uses on them."""
SMALL_CHIPS = (("A100", "bf16"), ("H100", "bf16"), ("L4", "fp16"), ("A10G", "fp16"), ("H200", "bf16"))
LEAST_BUSY, MOST_BUSY = 250_000, 550_000
"""Operations over the peak, in parts of a million: inside training steps from 0.23 to 0.55 was reported of large runs."""
_FIRST = (
    "Nor",
    "Val",
    "Kest",
    "Arba",
    "Lum",
    "Tarn",
    "Ost",
    "Mira",
    "Quell",
    "Sab",
    "Hex",
    "Dro",
    "Vey",
    "Ilm",
    "Cor",
    "Zan",
    "Pell",
    "Una",
)
_THEN = ("dex", "tor", "ia", "mont", "wave", "rin", "ova", "lith", "ara", "sen", "quist", "bury", "ion", "mar", "vik", "let")
_KIND = ("AI", "Labs", "Systems", "Research", "Compute", "Robotics", "Media", "Bio", "Cloud", "Analytics")
_FORM = ("Ltd", "GmbH", "SAS", "Pte Ltd", "Inc", "LLC", "BV", "KK")
HALF = 0.5
_HEX = "0123456789abcdef"


@dataclass
class Draw:
    """What is drawn, and by which names it goes."""

    rng: Random
    shapes: Shapes
    chips: ChipTable
    _used: set[str] = field(default_factory=set)

    def _once(self, make: str, digits: int) -> str:
        while True:
            name = f"{make}{self.rng.randrange(10**digits):0{digits}d}"
            if name not in self._used:
                self._used.add(name)
                return name

    def run(self) -> str:
        """The name of a run, which the truth alone has."""
        return self._once("run-", 6)

    def owner(self) -> str:
        """The name of an owner in the truth."""
        return self._once("owner-", 6)

    def person(self) -> str:
        """A person's id in the table of owners."""
        return self._once("person-", 6)

    def holding(self) -> str:
        """A holding company's id in the table of owners."""
        return self._once("holding-", 5)

    def token(self, length: int = 32) -> str:
        """A string of hexadecimal digits."""
        return "".join(self.rng.choices(_HEX, k=length))

    def company(self) -> str:
        """A company's name; two may have the same."""
        return f"{self.rng.choice(_FIRST)}{self.rng.choice(_THEN)} {self.rng.choice(_KIND)} {self.rng.choice(_FORM)}"

    def word(self) -> str:
        """A project's name."""
        return f"{self.rng.choice(_FIRST)}{self.rng.choice(_THEN)}{self.rng.randrange(1000)}".lower()

    def account(self, *, country: str | None = None, customer: str | None = None) -> Account:
        """An account of a foreign firm, tied to nobody yet."""
        place = country or self.rng.choice(FOREIGN)
        name = self.company()
        opened = date(2024, 1, 1) + timedelta(days=self.rng.randrange(900))
        row = Account(self._once("acct-", 6), customer or self._once("cust-", 6), name, "entity", place, place, place)
        row.administrator, row.payment_hash = f"adm-{self.token(10)}", self.token()
        row.contact_domain = f"{name.split()[0].lower()}{self.rng.randrange(10**6)}.example"
        row.opened_on = opened.isoformat()
        return row

    def private_image(self, word: str) -> str:
        """An image of a registry of one's own."""
        return f"registry.{word}.example/{word}/train:{self.token(12)}"

    def large_chip(self) -> tuple[str, str, int]:
        """A chip, a precision and its dense peak."""
        chip, precision = self.rng.choice(TRAINING_CHIPS)
        return chip, precision, self.peak(chip, precision)

    def peak(self, chip: str, precision: str) -> int:
        """Dense operations a second, by the project's chip table."""
        found = self.chips.find(chip)
        assert found is not None, chip
        return found.peak[precision]

    def fastest(self, chip: str) -> int:
        """The peak of the fastest precision that training may use on a chip."""
        found = self.chips.find(chip)
        assert found is not None, chip
        return max(found.peak[precision] for precision in TRAINED_IN if precision in found.peak)

    def often(self, share: float) -> bool:
        """Yes in that share of the cases."""
        return self.rng.random() < share

    def busy(self) -> int:
        """How busy the chips of a large run are, in parts of a million."""
        return self.rng.randrange(LEAST_BUSY, MOST_BUSY)

    def wait(self) -> int:
        """Seconds between two attempts: waits are exponential with the mean of Kalos, and take a minute at least."""
        return 60 + int(self.rng.expovariate(1 / self.shapes.wait_s))

    def end_state(self) -> str:
        """How an attempt that is not the last one ends, in the shares of Kalos."""
        done, cancelled, failed = self.shapes.ends
        return self.rng.choices(("completed", "cancelled", "failed"), weights=(done, cancelled, failed))[0]

    def held_through(self, case: Case, rows: list[Account], *, person: str | None = None) -> None:
        """One person holds each customer: straight, or through a holding, 25 % or more to be a beneficial owner (15 CFR 7.301)."""
        owner, place = person or self.person(), self.rng.choice(FOREIGN)
        for row in rows:
            if self.often(HALF):
                case.stakes.append(Stake(row.customer, owner, str(self.rng.choice((25, 30, 51, 100))), "individual", place))
            else:
                middle = self.holding()
                case.stakes.append(Stake(row.customer, middle, "60", "entity", place))
                case.stakes.append(Stake(middle, owner, str(self.rng.choice((50, 75, 100))), "individual", place))
