"""How common the commonest words of names are, so that a short list of names weighs them as a long one would.

Counted in the names of the Consolidated Screening List of July 2026 and the OFAC list of July 2021 (public domain), and rounded
down to a power of two; beside them the given names and surnames of a census, which are of people at large.
"""

from __future__ import annotations

from weighbridge.identify.names.tables.given_names import GIVEN_NAMES
from weighbridge.identify.names.tables.surnames import SURNAMES

_WORDS = """
2048: technology
1024: abu ali bank group institute international muhammad research trading
512: ahmad aviation bureau center china design development electronics engineering gazprom industry management mohammad mohammed plant
512: production scientific shipping state technologies trade zavod
256: abdullah academy ahmed aleksandr alexander association beijing commercial electronic energy enterprise ep equipment exchange global
256: hasan hassan holding huawei ibrahim industrial industries information institut investment iran islamic jose marine mohamed national
256: nauchno oil organization petrochemical reza russian science sergey service services shanghai shenzhen ship systems ticaret vladimir
256: vladimirovich yu
128: abbas abdallah abdalrahman aerospace after air aircraft alberto aleksandrovich alexey amir andrei andrey antonio army building byuro
128: capital carlos central chemical chol committee complex concern construction defense din dis dmitry east export factory federal force
128: foreign foundation fu garcia gas gonzalez grupo hamid hernandez hk holdings hong hossein hussein igor im import instrument invest
128: investments iranian ivan ivanovich jesus jihad joint juan khalil khan kim kong korea logistics lopez luis machine machinery mahmoud
128: manuel manufacturing maria maritime materials mechanical microelectronics mikhail military mining ministry mohamad money moscow
128: mustafa named nanjing new nikolaevich nikolayevich npo npp obshchestvo ocean oleg omar pars port proizvodstvennoe public ra radio
128: real repair rodriguez said sal saleh sanayi sas sberbank sciences sea security semiconductor sergei shahid shipbuilding solutions
128: special star steel tech technical transgaz tsentr united university viktorovich vtb yuan
64: abdalaziz abdul abou adnan advanced aero agency airlines akbar aktsionernoe alejandro aleksandrovna aleksei aleksey alex
64: alexandrovich all almaz amer amin anatolyevich angel ansar antey anton aqsa arsenal asia aung automation autonomous avia avic bashir
64: blue borisovich branch brigade business ca cargo centre cesar cetc chang charitable chen chengdu chun cloud club comercializadora
64: communication communications computer computing consulting control corps credit dalian daniel david department diaz digital dmitriy
64: dobycha economic electric elena elevator engine enrique enterprises establishment estate experimental federalnoe federation finance
64: financial flores forces francisco freight fund gazpromneft gold golden gomez gosudarstvennoe green grupp guangzhou gulf habib hamza
64: high ho hotel house husayn ic igorevich ihracat il imeni inmobiliaria innovation institution instruments insurance integrated
64: inversiones iraq irina islam ismail issledovatelski jamal jamil javier john jorge joseph kb khaled khalid kish konstantin
64: konstruktorskoe kontsern lab leasing leonidovich li lines long los mahdi mahmud majid mario martin martinez media medical mehdi metal
64: middle miguel mikhailovich mikhaylovich missile mohsen mostafa movement musa myanmar na nam nasser navigation nii nikolay no north
64: nuclear obedinenie obschestvo office offshore ogranichennoi okb olga optical oscar otvetstvennostiu otvetstvennostyu palestine
64: partners pavel peoples perez petroleum petrovich physics po power precision predpriyatie prison private products progress project
64: quantum rafael rahman ramirez ramon ras rashid rawi refinery republic resources revolutionary reyes ri rihs rn robert roman russia
64: saeed salah salazar salih salim san sanat sanchez sergeevich sergeyevich servicios shipyard sina sistemy sky smart society song south
64: soyuz space stock su sun supply suzhou svetlana syrian system tactical tekhnologii tianjin tikriti torres trans transneft transport
64: transportation trust uk umar union universal ural valeryevich vasilyevich veb victor viktor vladimirovna walid wang wei welfare world
64: xian yahya yong yuri yuriy yuryevich yusuf yv
32: abdi adam adil africa agat aktsionernoye alabuga alekseyevich alexei alfa aliaksandr alireza alpha alvarez anatolievich anna arab
32: armando armed artem arturo asad assad awad aziz bakr belarus bilal cambrian cambricon casino castillo castro cement charity cheng
32: choe chong city companies csic cssc dandong darya denis devices directorate eastern eduardo electromechanical elektronik far farm
32: fawaz felix fernando flight front fsue future george ghadir gostar granit gruppa guard gutierrez guzman hadi hangzhou hashim
32: havacilik heavy hebei herzallah hisham hosein ilya intelligence internacional inzhiniring irgc isis islami issa it ithalat jamaat
32: james javad jin julio kapital karim kazan korporatsiya laboratory land lee leon leonid liberation lojistik lukashenko ma main mansour
32: mansur material mejia meza michael micro min mir morales moreno muhammed myint nabil natalya neft network nikolai non noor novatek
32: npk odk olegovich optics ould pak palestinian park paul pavlovich perm peter petersburg pro properties publichnoe qingdao rahim ran
32: raul red region relief resistance resort rf ricardo rivera rotenberg royal saad salem salman samir servis shah sham shandong signal
32: strela sulayman support taha tariq technological tehran telecom test tic tourism travel turki uchrezhdenie upravlyayushchaya vadim
32: valencia valery vargas vega vyacheslavovich vympel west win wuhan xing xinjiang yurievich zhang zone zvezda
"""


def _counts(*tables: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for table in tables:
        for line in table.strip().splitlines():
            count, words = line.split(": ", 1)
            found |= {word: max(int(count), found.get(word, 0)) for word in words.split()}
    return found


COUNTED = 100_000
"""The counts are of so many names."""
COMMON_WORDS: dict[str, int] = _counts(_WORDS, GIVEN_NAMES, SURNAMES)
"""In how many of :data:`COUNTED` names each word stands."""
