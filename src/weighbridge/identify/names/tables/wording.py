"""Words of a name that say little about who it is: legal forms by class, titles, particles; numbers in words; usual abbreviations.

Sources: ISO 20275 (entity legal forms) for the classes and their spellings; titles and particles as the official lists write them.
"""

from __future__ import annotations

_LEGAL = """
ltd: ltd|limited|ltda|limitada|ltee|co ltd|company limited|corporation limited|pvt ltd|private limited|pte ltd|pte|pty ltd|pty|pvt|sdn bhd
ltd: bhd|sendirian berhad|berhad|youxian gongsi|youxian zeren gongsi|gufen youxian gongsi
llc: llc|limited liability company|l l c|ooo|obshchestvo s ogranichennoi otvetstvennostyu|obshchestvo s ogranichennoy otvetstvennostyu
llc: obschestvo s ogranichennoy otvetstvennostyu|tov|too|mchj|fzc|fz llc|fz|fze|fzco|dmcc|wll|w l l|ooo
gmbh: gmbh|gesellschaft mit beschrankter haftung|gesellschaft mit beschraenkter haftung|mbh|sarl|s a r l|societe a responsabilite limitee
gmbh: srl|s r l|societa a responsabilita limitata|sociedad de responsabilidad limitada|s de rl|bv|b v|besloten vennootschap|kft|doo|d o o
gmbh: sro|s r o|spol s r o|sp z o o|spolka z ograniczona odpowiedzialnoscia|sp zoo|eood|ood|oy|aps|ug|osauhing|uab|sia|sl|s l|lda|ltd sti
gmbh: limited sirketi
ltd: proprietary limited|proprietary ltd|pty limited|pvte ltd|pvt limited|private ltd|public company limited|hk limited
llc: tovarystvo z obmezhenoyu vidpovidalnistyu|obshchestvo s ogranichennoi otvetstvennostyu|obshchestvo s ogranichennoj otvetstvennostju
llc: obschestvo s ogranichennoi otvetstvennostyu|obshchestvo s ogranichennoy otvetstvennostiu|obshchestvo s ogranichennoi otvetstvennostiu
llc: free zone company|free zone establishment|chamkat|borisat|sprl|liability|obshchestvo|otvetstvennostyu|otvetstvennostiu
llc: ogranichennoi|ogranichennoy|limited liability comp|llk
llc: limited liability co|limited liability|odo|osoo|mmc|drustvo sa ogranicenom odgovornoscu
plc: zartkoruen mukodo reszvenytarsasag|nyilvanosan mukodo reszvenytarsasag|private joint stock company|pjsco|sal|s a l|sal offshore
plc: sal off shore|joint stock|aktsionerno obshchestvo|akcionersko drustvo|sociedad anonima de capital variable|mchs
gmbh: korlatolt felelossegu tarsasag|drustvo s ogranicenom odgovornoscu|sociedade limitada|spolecnost s rucenim omezenym
gmbh: societe a responsabilite limite|sociedad por acciones simplificada|sas|s a s
state: asbl|fgau|fgau vit|fgbu|fgu|federalnoe gosudarstvennoe byudzhetnoe uchrezhdenie|federalnoe kazennoe predpriyatie|fkp|fku|fau
plc: plc|public limited company|ag|aktiengesellschaft|sa|s a|societe anonyme|sociedad anonima|spa|s p a|societa per azioni|nv|n v
plc: naamloze vennootschap|ab|aktiebolag|publ|asa|as|a s|aktieselskab|oyj|nyrt|zrt|rt|se|sab|sab de cv|sa de cv|s a de c v|cv|tbk|pt
plc: persero|anonim sirketi|anonim sirket|kk|k k|kabushiki kaisha|kabushiki gaisha|yk|gk|jsc|joint stock company|jsco|pjsc
plc: public joint stock company|ojsc|open joint stock company|cjsc|closed joint stock company|zao|oao|pao|ao|nao
plc: zakrytoe aktsionernoe obshchestvo|otkrytoe aktsionernoe obshchestvo|publichnoe aktsionernoe obshchestvo|aktsionernoe obshchestvo|pat
plc: njsc|ca|c a|sahami khass|sahami khas|sahami aam|joint stock comp|aktsionernoe|aktsionernoye|publichnoe aktsionernoe
plc: prat|vat|pjs|ssc|saoc|saog|pjsc|qsc|ad|ead|dd|d d|akciova spolecnost
inc: inc|incorporated|corp|corporation|co|company|cie|compagnie|compania|cia|companhia|kompaniya|kompania|sherkat|sharikat|sharika|gongsi
inc: gaisha|kaisha|hoesa|jusikhoesa
kg: kg|kommanditgesellschaft|gmbh co kg|gmbh and co kg|ag co kg|ohg|gbr|kgaa|ev|e v|lp|limited partnership|llp
kg: limited liability partnership|lllp|snc|scs|sca
state: fgup|federal state unitary enterprise|federalnoe gosudarstvennoe unitarnoe predpriyatie|gup|mup|state unitary enterprise|fgbu|fgbou
state: fgbou vo|fgau|federal state budgetary institution|federal state budgetary educational institution of higher education|ano
state: autonomous noncommercial organization
"""
_FORM_WORDS = """
limited liability company corporation incorporated obshchestvo ogranichennoi ogranichennoy otvetstvennostyu otvetstvennostiu aktsionernoe
aktsionernoye gesellschaft sirketi responsabilidad responsabilite
"""
_ABBREVIATED = """
npp: scientific production enterprise|scientific and production enterprise|research and production enterprise
npp: research production enterprise|nauchno proizvodstvennoe predpriyatie|nauchno proizvodstvennoye predpriyatie
npp: scientific industrial enterprise|research and production company|scientific production company|scientific production firm
npp: nauchno proizvodstvennaya kompaniya|nauchno proizvodstvennaya firma|npk|npf
npo: scientific production association|scientific and production association|research and production association
npo: nauchno proizvodstvennoe obedinenie|nauchno proizvodstvennoe obyedinenie|nauchno proizvodstvennoye obyedineniye
nii: scientific research institute|research institute|nauchno issledovatelskiy institut|nauchno issledovatelskii institut
nii: nauchno issledovatelski institut|scientific and research institute
kb: design bureau|konstruktorskoe byuro|konstruktorskoye byuro|construction bureau|engineering design bureau
okb: experimental design bureau|opytno konstruktorskoe byuro|opytno konstruktorskoye byuro|opytnoe konstruktorskoe byuro
skb: special design bureau|spetsialnoe konstruktorskoe byuro|special construction bureau
tskb: central design bureau|tsentralnoe konstruktorskoe byuro
akb: joint stock commercial bank|aktsionerny kommercheski bank|aktsionernyi kommercheskii bank|aktsionerny kommerchesky bank|commercial bank
akb: kommercheski bank|kommercheskii bank
uk: management company|upravlyayushchaya kompaniya|upravlyayuschaya kompaniya
td: trading house|torgovy dom|torgovyi dom|trade house
it: information technology|information technologies
hk: hong kong|hongkong
uae: united arab emirates
usa: united states of america|united states
prc: peoples republic of china
named: named after|imeni|in the name of
"""
_TITLES = """
mr mrs ms miss mister daw dr doctor prof professor eng engineer sir lady lord dame haji hajji hajj al-hajj hadji haj hajja alhaji sheikh
shaykh sheik shaikh cheikh shekh mullah mulla mullahs molla maulavi mawlawi maulvi moulvi maulana mawlana qari hafiz hafez ustad ustaz
ustadh imam ayatollah hojjatoleslam sayyid sayed sayyed seyed seyyed syed sayid emir prince princess king sultan general gen colonel
col major maj captain capt lieutenant lt commander cmdr brigadier brig sergeant sgt marshal admiral adm president minister chief
comandante commandante kommandant commandant rev reverend father fr pastor bishop rabbi sri shri smt herr frau monsieur madame mme
senor senora sr sra don dona jr junior snr esq mv ss bey pasha aga agha khanum hoca hodja ing dipl mag
"""
_PARTICLES = """
the of and for in at on to by de la le les del della dello di da do dos das du des van von der den het ter ten zu zum zur el al ul ur
ud us as ad at ash az ar bin ibn ben bint binti binte bent y und et och og en ou wa wal va ve ye fi lil za named ould wuld
une das ein dan uz
"""
_NUMBERS = {
    "zero": "0",
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "thirteen": "13",
    "fourteen": "14",
    "fifteen": "15",
    "sixteen": "16",
    "seventeen": "17",
    "eighteen": "18",
    "nineteen": "19",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "hundred": "100",
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "sixth": "6",
    "seventh": "7",
    "eighth": "8",
    "ninth": "9",
    "tenth": "10",
    "eleventh": "11",
    "twelfth": "12",
    "thirteenth": "13",
    "fourteenth": "14",
    "fifteenth": "15",
    "sixteenth": "16",
    "seventeenth": "17",
    "eighteenth": "18",
    "nineteenth": "19",
    "twentieth": "20",
    "thousand": "1000",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "erste": "1",
    "zweite": "2",
    "dritte": "3",
    "premier": "1",
    "deuxieme": "2",
    "primero": "1",
    "segundo": "2",
    "tercero": "3",
    "pervyi": "1",
    "vtoroi": "2",
    "yi": "yi",
}


def _legal() -> dict[str, str]:
    lines = (line.split(": ", 1) for line in _LEGAL.strip().splitlines())
    return {form: kind for kind, forms in lines for form in forms.split("|")}


LEGAL_FORMS: dict[str, str] = _legal()
"""Every spelling of a legal form, and the class of forms that it belongs to."""
FORM_WORDS = frozenset(_FORM_WORDS.split())
"""Long words that stand in names as parts of a legal form and as nothing else."""
ABBREVIATED: dict[str, str] = {
    phrase: short for line in _ABBREVIATED.strip().splitlines() for short, phrases in [line.split(": ", 1)] for phrase in phrases.split("|")
}
"""Phrases of the names of organisations, and the letters that as often stand for them."""
TITLES = frozenset(_TITLES.split())
"""Honorifics, ranks and offices that stand before or after a person's name."""
PARTICLES = frozenset(_PARTICLES.split())
"""Articles, prepositions and words of descent, which come and go between two spellings of one name."""
NUMBERS: dict[str, str] = {word: figure for word, figure in _NUMBERS.items() if figure.isdigit()}
"""Numbers in words and in Roman figures."""
