"""Readings of the Arabic and Hebrew letters, which write few vowels, and the usual Latin spelling of common written names.

Sources: the letters after ALA-LC and UNGEGN romanisation, without diacritics; the spellings are the commonest ones in
the official lists' own pairs of original script and Latin. Persian letters and spellings are among the Arabic ones.
"""

from __future__ import annotations

ARABIC = {
    "ا": "a",
    "أ": "a",
    "إ": "i",
    "آ": "a",
    "ٱ": "a",
    "ب": "b",
    "ت": "t",
    "ث": "th",
    "ج": "j",
    "ح": "h",
    "خ": "kh",
    "د": "d",
    "ذ": "dh",
    "ر": "r",
    "ز": "z",
    "س": "s",
    "ش": "sh",
    "ص": "s",
    "ض": "d",
    "ط": "t",
    "ظ": "z",
    "ع": "a",
    "غ": "gh",
    "ف": "f",
    "ق": "q",
    "ك": "k",
    "ک": "k",
    "گ": "g",
    "چ": "ch",
    "پ": "p",
    "ژ": "zh",
    "ڤ": "v",
    "ل": "l",
    "م": "m",
    "ن": "n",
    "ه": "h",
    "ھ": "h",
    "ہ": "h",
    "و": "u",
    "ي": "i",
    "ی": "i",
    "ى": "a",
    "ے": "e",
    "ة": "a",
    "ۀ": "a",
    "ؤ": "u",
    "ئ": "e",
    "ء": "",
    "ٹ": "t",
    "ڈ": "d",
    "ڑ": "r",
    "ں": "n",
    "ۇ": "u",
    "ۆ": "o",
    "ې": "e",
    "ړ": "r",
    "ښ": "sh",
    "ځ": "z",
    "څ": "ts",
    "ډ": "d",
    "ټ": "t",
    "ڼ": "n",
}
"""Each Arabic, Persian, Urdu or Pashto letter by its usual sound."""
ARABIC_STARTS = {"و": "w", "ي": "y", "ی": "y"}
"""Letters that are consonants where a word begins with them."""
HEBREW = {
    "א": "a",
    "ב": "b",
    "ג": "g",
    "ד": "d",
    "ה": "h",
    "ו": "o",
    "ז": "z",
    "ח": "h",
    "ט": "t",
    "י": "i",
    "כ": "k",
    "ך": "k",
    "ל": "l",
    "מ": "m",
    "ם": "m",
    "נ": "n",
    "ן": "n",
    "ס": "s",
    "ע": "a",
    "פ": "p",
    "ף": "f",
    "צ": "ts",
    "ץ": "ts",
    "ק": "k",
    "ר": "r",
    "ש": "sh",
    "ת": "t",
}
"""Each Hebrew letter by its usual sound."""
HEBREW_STARTS = {"ו": "v", "י": "y"}
"""Letters that are consonants where a word begins with them."""

_SPELLINGS = """
محمد muhammad|احمد ahmad|أحمد ahmad|محمود mahmud|حسن hasan|حسین husayn|حسين husayn|علي ali|علی ali|عمر umar|عثمان uthman|خالد khalid
عبد abd|عبدالله abdallah|عبدالرحمن abdalrahman|عبدالعزيز abdalaziz|عبدالكريم abdalkarim|الله allah|الرحمن al rahman|ابراهيم ibrahim
إبراهيم ibrahim|ابراهیم ibrahim|اسماعيل ismail|إسماعيل ismail|يوسف yusuf|یوسف yusuf|يعقوب yaqub|داود dawud|سليمان sulayman
سلیمان sulayman|موسى musa|موسی musa|عيسى isa|عیسی isa|هارون harun|نوح nuh|يحيى yahya|زكريا zakariya|مريم maryam|مریم maryam
فاطمة fatima|فاطمه fatima|عائشة aisha|خديجة khadija|زينب zaynab|مصطفى mustafa|مصطفی mustafa|طارق tariq|جمال jamal|كمال kamal
جلال jalal|صلاح salah|سعيد said|سعید said|سعد sad|سالم salim|سليم salim|سلمان salman|ناصر nasir|نصر nasr|منصور mansur|مسعود masud
مراد murad|كريم karim|کریم karim|رحيم rahim|رحمن rahman|رشيد rashid|راشد rashid|حميد hamid|حامد hamid|حمزة hamza|حمد hamad|جعفر jafar
جابر jabir|جاسم jasim|قاسم qasim|قاسمی qasimi|فيصل faysal|فهد fahd|بندر bandar|تركي turki|وليد walid|ماجد majid|مجيد majid|نبيل nabil
عادل adil|عامر amir|امير amir|أمير amir|امیر amir|أنور anwar|انور anwar|أيمن ayman|ايمن ayman|أسامة usama|اسامة usama|بلال bilal
باسم basim|بشار bashar|بشير bashir|حسني husni|حسان hassan|حبيب habib|حاتم hatim|خليل khalil|خليفة khalifa|رضا rida|رضوان ridwan
زياد ziyad|زيد zayd|سامي sami|سمير samir|شريف sharif|صالح salih|صدام saddam|صادق sadiq|طه taha|طلال talal|ظافر zafir|عزت izzat
عزيز aziz|عصام isam|عماد imad|غازي ghazi|فؤاد fuad|فواز fawwaz|فيروز firuz|قصي qusay|كاظم kazim|لطيف latif|مازن mazin|مالك malik
مبارك mubarak|مجاهد mujahid|محسن muhsin|مختار mukhtar|مروان marwan|معاذ muadh|معمر muammar|القذافي al qadhafi|مهدي mahdi|مهدی mahdi
نجيب najib|نعيم nuaym|هاشم hashim|هاشمی hashimi|هاني hani|هشام hisham|هيثم haytham|وائل wail|ياسر yasir|ياسين yasin|بن bin|ابن ibn
بنت bint|ابو abu|أبو abu|أبي abi|ام umm|أم umm|آل al|حاج haji|الحاج al hajj|شيخ shaykh|الشيخ al shaykh|ملا mullah|مولوي mawlawi
السيد al sayyid|سيد sayyid|سید sayyid|حسینی husayni|حسيني husayni|الأسد al asad|الاسد al asad|الحسن al hasan|محمدی muhammadi
احمدی ahmadi|رضایی rezaei|موسوی musavi|کریمی karimi|جعفری jafari|صادقی sadeqi|رحیمی rahimi|حیدری heydari|نژاد nejad|زاده zadeh|پور pur
فر far|خان khan|شاه shah|ایران iran|ايران iran|تهران tehran|طهران tehran|شرکت company|شركة company|مؤسسة foundation|مؤسسه institute
دانشگاه university|جامعة university|بنك bank|بانک bank|مصرف bank|صنایع industries|صنعتی industrial|هواپیمایی airlines
سازمان organization|موسسه institute|المركز al center|مركز center|مرکز center|وزارة ministry|وزارت ministry|حزب hizb|التجارة trading
تجارة trading|للتجارة trading|العامة general|العراق iraq|سوريا syria|دمشق damascus|بغداد baghdad|لبنان lebanon|بيروت beirut
اليمن yemen|مصر egypt|ليبيا libya|السودان sudan
"""
_HEBREW = """
בנימין binyamin|נתניהו netanyahu|דוד david|משה moshe|יוסף yosef|יעקב yaakov|יצחק yitzhak|אברהם avraham|שרה sarah|רחל rachel
מרים miriam|שמעון shimon|יהודה yehuda|אהרן aharon|שלמה shlomo|דניאל daniel|מיכאל michael|כהן cohen|לוי levi|מזרחי mizrahi|פרץ peretz
ביטון biton|אריאל ariel|שרון sharon|גולדה golda|מאיר meir|חיים haim|אליהו eliyahu|נתן natan|רון ron|יונתן yonatan|תמר tamar
אסתר esther|חנה hana|לאה leah|פרידמן friedman|גולדברג goldberg|בן ben|בת bat|רבי rabbi|ישראל israel|עמית amit|אורי uri|עוזי uzi
אלון alon|ברק barak|אהוד ehud|אולמרט olmert|יאיר yair|לפיד lapid|גנץ gantz|בני benny|נפתלי naftali|בנט bennett|אוניברסיטה university
אוניברסיטת university|בנק bank|חברה company
"""


def _read(text: str) -> dict[str, str]:
    pairs = (pair.strip().split(" ", 1) for line in text.strip().splitlines() for pair in line.split("|"))
    return {written: latin for written, latin in pairs}  # noqa: C416 - names what each half is


SPELLINGS: dict[str, str] = _read(_SPELLINGS) | _read(_HEBREW)
"""The usual Latin spelling of a name or word as written, vowels and all."""
