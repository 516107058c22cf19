"""Spellings of one name, and words of one meaning in several languages: what letters alone cannot bridge.

Sources: the alias pairs of the official lists; ALA-LC, UNGEGN, Wade-Giles, pinyin and Jyutping romanisation tables for
surnames; ordinary dictionaries for words of organisations. A group holds names that are the same name, not names of one person.
"""

from __future__ import annotations

_PEOPLE = """
muhammad mohammad mohammed mohamed mohamad muhammed muhamad muhamed mohd
muhammad mohamud mehmet mehmed mahomet mohammod muhammet mukhammad magomed
muhammad mohammadi mukhamed mamadou
ahmad ahmed ahmet achmad akhmad akhmed amad ahmadu hamad
mahmud mahmoud mahmood mehmood makhmud mahmod
hasan hassan hasson khasan hassen
husayn hussein husain hussain hosein hossein husein hossain huseyin khusein hoseyn houcine
ali aly alli
umar omar omer umer oumar
uthman othman osman usman ousmane uthmaan usmon
khalid khaled halid chalid
abdallah abdullah abdulla abdellah abdalla abdollah abdula abdoulaye
abdalrahman abdulrahman abdurrahman abdelrahman abdurahman abdorrahman abdirahman abderrahmane abdurrakhman abdulrehman
abdalaziz abdulaziz abdelaziz abdolaziz
abdalkarim abdulkarim abdelkarim abdolkarim abdelkrim
ibrahim abraham avraham ebrahim ibragim brahim ibraheem abram
ismail ismael ishmael esmail esmaeil ismayil smail
yusuf joseph yosef yousef youssef yusif josef giuseppe jose yousuf yossef iosif yousif yusof jozef osip
yaqub jacob yakub yaakov yacoub jakob iakov yakov jacobo giacomo yaqoob yacob
dawud david daoud daud davud dawood davood davide dawoud
sulayman solomon suleiman sulaiman soleiman suleyman shlomo soliman solayman salomon soulaymane
musa moses moussa mousa moshe moosa moises moisei
isa jesus issa eisa jesus isah
harun aaron aharon haroun haroon
yahya john yehya yahia johannes ivan jan johann juan jean giovanni ioannis ian sean yohanan joao hans johan yochanan evan janos
zakariya zechariah zakaria zacharia zekeriya
maryam mary maria mariam miriam marie meryem miryam
mustafa mostafa moustafa mustapha moustapha mostapha
tariq tareq tarek tarik
jamal gamal djamal jamaal cemal djamel jamel
said saeed saeid sayeed saed sayid sed
salih saleh saalih salah
nasir nasser naser nasir naseer
mansur mansour mansoor
karim kareem kerim
rahman rehman rahmaan
rashid rasheed rachid rashed reshid
hamid hameed hamed khamid hamit
jafar jaafar jaffar djafar dzhafar jafer gafar
qasim qassem qasem kasim kassem gasem ghasem gassem qassim kasem
faysal faisal feisal faisel
walid waleed oualid
amir ameer emir
usama osama ousama oussama
bilal belal bilel
bashir basheer bachir
khalil khaleel halil
rida reza ridha riza redha
sharif shareef cherif sharef serif
husni hosni housni
qadhafi gaddafi qaddafi kadhafi khadafi gadhafi qathafi kadafi
husayni hosseini husseini hussaini hoseini
mahdi mehdi mehedi
haytham haitham heitham
hashim hashem hachem hasheem
zayd zaid zeid zayed
shah chah
laden ladin
zawahiri dhawahiri zawahri
aleksandr alexander alexandr oleksandr aleksander alexandre alejandro alessandro
aleksandr aleksandar aliaksandr alexandros iskander iskandar alex sasha
aleksey alexei aleksei alexey oleksii oleksiy alexis alyaksey aliaksei
andrey andrei andrew andreas andre andriy andrii andrea andres andrzej andrej
sergey sergei serge serhiy serhii sergio siarhei sergii
yuriy yury yuri iurii yurii iouri juri yuryi
dmitriy dmitry dmitri dmitrii dmytro dimitri dzmitry dmitrij dimitrios
evgeniy evgeny yevgeny yevgeniy evgenii eugene yevhen evgenij eugen evgueni yauhen jewgeni
mikhail michael mikhael mykhailo mikail michel miguel mihail michal mikael misha mykhaylo mike michele
nikolay nikolai nicholas mykola nicolas mikalai nikolaos nikola nicola nick mikola
petr peter pyotr petro pierre pedro pietro piotr pavlos butros boutros
pavel paul pavlo pablo paolo paulo pawel
vladimir volodymyr wladimir uladzimir vladimer
viktor victor viktar wiktor
vasiliy vasily vasilii vasili vasyl basil wassili basile
grigoriy grigory gregory hryhoriy grigori gregor grigorii gregorio
igor ihor ihar
oleg oleh aleh
konstantin constantine kostyantyn konstantinos constantin kanstantsin
maksim maxim maksym maxime maksym
georgiy georgy george georgi georg heorhiy jorge giorgi georges jurgen georgii yuriyevich giorgio
stepan stephen steven stefan etienne esteban stepanovich stephan stefano
fedor fyodor theodore feodor theodor fiodor
ilya ilia elias ilyas elie illia eliyahu elijah
ekaterina yekaterina catherine katherine kateryna katarina caterina catalina kathryn
elena yelena helen olena alena helena
anna ann anne hanna hannah ana anya
nataliya natalia natalya nataliia natalie
tatyana tatiana tetiana tatsiana
irina iryna irene
yuliya julia yulia iuliia juliya
kseniya xenia ksenia oksana
mariya maria marya mariia
robert rob bob bobby robbie roberto rupert
william bill billy will willy wilhelm guillermo guillaume willem
richard rick dick ricardo rich richie
james jim jimmy jaime jamie
charles charlie carlos karl carl carlo chuck
thomas tom tommy tomas tommaso
edward ed eddie eduardo ted edouard
henry harry heinrich enrique henri hank henrik
francis frank francisco francesco franz francois pancho frantisek
anthony tony antonio antoine anton antonios
daniel dan danny daniil danilo
christopher chris christoph cristobal christophe
joshua josh yehoshua
benjamin ben benny binyamin
samuel sam sami shmuel
timothy tim timofey
matthew matt mateo matthias matteo matvey matthieu
elizabeth liz beth betty isabel elisabeth yelizaveta elizaveta lisa
margaret maggie peggy margarita marguerite margarete
luis louis lewis ludwig luigi luiz
jorg joerg jurgen
lorenzo lawrence laurent larry
philip felipe philippe phillip filip filippo
ramon raymond raimundo
rafael raphael raffaele
theresa teresa therese
victoria viktoriya viktoria
gonzalez gonzales
hernandez fernandez
rodriguez rodrigues
mohan mohun
krishna krishnan
singh sinh
muller mueller
schmidt schmitt schmid
meyer meier maier mayer
"""
_ROMANISED = """
wang wong huang vang
zhang chang cheung chong teo jang tjong
chen chan tan chin tran ch'en tjan
liu lau liew lew low
li lee ly lei rhee yi
huang wong hwang ng hoang
zhou chow chou chew jou
wu ng woo goh
xu hsu hui tsui chui
sun suen soon
zhao chao chiu chew
zheng cheng cheang tay jheng
guo kuo kwok quek
xie hsieh tse tze
yang yeung young
zhu chu choo
lin lam lim
luo lo law loh
he ho hoh
gao kao ko
liang leung leong
song sung soong
tang tong
deng teng tang
xiao hsiao siu
cai tsai choi chua choy
jiang chiang keung kiang
ye yeh yip ip yap
lu lou loo
yuan yuen
qian chien chin
du tu to
fu foo fok
xi hsi
zeng tseng tsang
cao tsao cho
kim gim ghim
park pak bak
choe choi chae
jung jong chung jeong cheong chong
kang gang
cho jo
yun yoon youn
im rim lim yim
jon jun jeon chon chun
ri yi rhee lee li
kwon gwon kwun
hyon hyun hyeon
song sung seong
un eun oun
jun joon chun
yong young yeong
ho hoh
chol cheol chul chuel
hyok hyuk hyeok
"""
_ORGANISATIONS = """
university universite universitat universitaet universidad universidade
university universitet universita universiteti uniwersytet universitas universitesi
university daxue danishgah daneshgah jamia jamiat jamiah daehakgyo daigaku univ
institute institut instituto istituto instytut nii
institute yanjiusuo yanjiuyuan pazhouheshgah moassese moasseseh muassasat
institute inst enstitusu
academy akademie academie academia akademiya akademia
college kolledzh xueyuan
bank banque banco banka banca bankasi bancorp
company kompaniya compania compagnie kompania gongsi sherkat sharikat
international internacional internationale internazionale mezhdunarodny mezhdunarodnyy intl int'l guoji
national nationale nacional nazionale natsionalny natsionalnyy natl guojia milli
technology technologies technologie tecnologia tekhnologii tekhnologiya teknoloji tech keji jishu technological tehnologii
technical tekhnicheskiy technique tecnico teknik
electronics electronic elektronik elektronika dianzi electronique electronica
electric electrical elektrik electrique electrico
industry industries industrie industria promyshlennost sanayi sanaye sanat gongye industrial industriya
group gruppe groupe grupo gruppa jituan grup gruppo
holding holdings kholding konggu
trading trade tijarat tejarat maoyi handel comercio commerce commercial torgovy torgovyy torgovlya bazargani ticaret comercial
shipping navigation reederei sudokhodstvo haiyun keshtirani kashtirani
airlines airline aviakompaniya havapeymaei airways aerolineas
aviation aviatsiya hangkong aviacion
aerospace hangtian aerokosmicheskiy space kosmos
factory plant works zavod fabrika fabrique karkhaneh gongchang usine fabrik kombinat
bureau buro byuro office ofis
design konstruktorskoye konstruktorskoe
center centre tsentr centro zentrum markaz zhongxin merkez centrum
research researches nauchno recherche investigacion forschung yanjiu
scientific nauchno-issledovatelskiy science sciences kexue wissenschaft
production proizvodstvo proizvodstvennoye produktion
association assotsiatsiya asociacion assoziation verein jamiyat jamiyya anjoman asosiasi
foundation fondation fundacion fond stiftung bonyad vakif muassasa
organization organisation organizatsiya organizacion sazman munazzama
committee komitet comite komite
ministry ministerstvo ministerio ministere wezarat vizarat bakanligi
defense defence oborona difa guofang defensa
military voenny voennyy militaire militar nizami junshi
army armiya armee ejercito artesh jaysh
corporation corp korporatsiya corporacion
enterprise enterprises predpriyatie empresa entreprise qiye entrepreneurship
engineering ingenieria inzhiniring gongcheng mohandesi muhandisi ingenierie
machinery mashinostroenie jixie maschinenbau machine machines mashinostroitelny
equipment oborudovanie shebei equipo
petroleum petrol neft oil naft shiyou petroleo petrole neftyanaya
gas gaz
chemical chemicals khimiya khimicheskiy huagong chemie quimica chimique
nuclear atomic atomny yaderny hastei nucleaire
energy energiya energie energia nengyuan
metal metals metall metallurgy metallurgical metallurgicheskiy
steel stal acier acero stahl
investment investments investitsii inversiones investissement touzi
development developments razvitie desarrollo fazhan developpement
construction stroitelstvo construccion bau jianshe construcciones stroy
insurance strakhovanie seguros versicherung bimeh baoxian assurance
transport transportation transporte perevozki
logistics logistik logistique logistica logistika
medical meditsinskiy medicale medico yixue
hospital krankenhaus bolnitsa yiyuan bimarestan
pharmaceutical pharma pharmaceuticals farm yaoye farmatsevticheskiy
general generalnyy umumi generale
import importacion vvoz jinkou
export exportacion vyvoz chukou
services service servicios uslugi servis khadamat
solutions soluciones solution
systems system sistema sistemy xitong systeme sistemas
software ruanjian programmnoye
computer computers computing jisuanji kompyuter
network networks wangluo reseau
communications communication tongxin svyaz comunicaciones
telecom telecommunications telecommunication telekom dianxin
laboratory laboratories lab labs laboratoriya laboratorio shiyanshi
supply supplies snabzhenie
brothers bros freres hermanos
sons filhos hijos fils
north northern severny bei nord norte
south southern yuzhny nan sud sur
east eastern vostochny dong ost este vostok
west western zapadny xi oeste zapad
northwestern northwest xibei
northeastern northeast dongbei
china chinese zhongguo chine
russia russian rossiya rossii rossiyskiy russie rusia
iran iranian irani
korea korean choson joseon hanguk
germany german deutsche deutschland
moscow moskva moscou moskovskiy
saint st sankt san santa
beijing peking pekin
harbin haerbin
republic respublika republique republica jomhuri
federal federalny federalnoe
state gosudarstvenny gosudarstvennyy
islamic islami islamique islamico eslami
revolutionary enghelab inqilab revolucionario
martyrs shahid shohada shuhada shaheed
islands island isla ile
management upravlenie upravlyayushchaya menedzhment gerencia gestion yonetim guanli menadzhment
leasing lizing liznig
digital tsifrovye tsifrovoy tsifrovaya digitalnye raqami
solutions resheniya reshenie losungen
shipyard shipyards shipbuilding verf verfi sudostroitelny sudostroitelnyy sudoverf astilleros chantier werft zaochuan
ship ships shyp sudno schiff buque gemi chuan
automobile automotive avtomobilny avtomobilnyy avtomobilnyi autamabilny avto automobiles otomotiv qiche khodro
helicopter helicopters vertolety vertolet vertoletny vertoletnye vertoletnyy
aircraft aviatsionny aviatsionnyy samoletov samolet feiji
missile missiles raketa raketny raketnyy raketnoye raketnoe daodan
rocket rockets raketa huojian
cooperation cooperative kooperativ taawun cooperativa kooperatsiya hezuo
society jamiyah jamiyya jamiat sociedad societa obshchestvo gesellschaft
properties property imoti nedvizhimost inmuebles immobilien amlak
realestate inmobiliaria immobiliare immobilier
aviation havacilik aviasiya hawapaymai
marketing pazarlama
foreign dis vneshne zagranichny exterior aussen
internal ic interior vnutrenny
freight fletes gruz fracht frakht fret cargo
projects project proekt proektov proekty proyectos projet projekt
infrastructure infrastruktura infrastrukturnykh infrastruktur infraestructura
roads road dorog dorogi doroga carreteras yollari
main glavny glavnyy glavnaya principal haupt
instrument instruments pribor priborostroenie priborostroitelny priborostroitelnoye yiqi instrumentos
special spetsialny spetsialnyy spetsialnoye especial speciale spezial
joint sovmestny sovmestnoye conjunta
plant zavod kombinat zavody
machine stanok stankostroitelny mashin
printing matbaa pechat impresion
textile tekstil tekstilny textiles fangzhi
food foods pishchevoy alimentos gida shipin alimentaria
agriculture agricultural agricola selskokhozyaystvenny nongye tarim
water vodny agua shui voda
power electric energo elektroenergiya dianli energetika
cement tsement cemento ciment siman shuini
oilfield neftepromyslovy
shipping deniz denizcilik naviera armateur
mining gornodobyvayushchiy gornyy minera minero maadin kuangye madencilik
coal ugol ugolny carbon kohle mei
gold zoloto zolotodobyvayushchiy oro altin zolotoy
diamond diamonds almaz almazy diamantes
bureau byuro biuro
space kosmicheskiy kosmicheskie kosmosa
security bezopasnost bezopasnosti seguridad guvenlik anquan sicherheit
information informatsionny informatsionnye informatsiya informacion xinxi bilisim
automation avtomatika avtomatizatsiya avtomatizatsii automatizacion otomasyon zidonghua
control kontrol upravleniya kongzhi
radio radiotekhnicheskiy radiotekhnika radiotechnical radioelektronika
optics optical optika optiko guangxue
laser lazer lazery jiguang
physics fizika fiziki fizicheskiy wuli
mathematics matematika matematicheskiy shuxue
applied prikladnoy prikladnykh aplicada yingyong
advanced perspektivny peredovoy avanzada xianjin
modern sovremenny modernos xiandai
new novy novyy novaya nuevo nueva neu yeni nouveau
great grand bolshoy gran grande buyuk
united obedinenny obedinennaya unida unido vereinigte muttahid
joining obedinenie obyedinenie obyedineniye association
people peoples narodny narodnyy pueblo popular halk renmin
liberation osvobozhdenie liberacion tahrir liberer
front fronte jabha jabhat
movement dvizhenie movimiento harakat mouvement hareket
party partiya partido partei hizb parti
council sovet consejo majlis rat conseil shura
company firma kampani
house dom casa dar haus
brotherhood ikhwan
charity charitable khairia khayriyah blagotvoritelny caritas
relief ighatha yardim
media mediya medya smi
television televidenie televizion tv
brigade brigades brigada katibat kataib liwa
manufacturing manufacture manufacturers manufacturer mfg zhizao
investments investitions
"""


def _groups(text: str, prefix: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in text.strip().splitlines():
        names = line.split()
        for name in dict.fromkeys(names):
            found[name] = (*found.get(name, ()), prefix + names[0])
    return found


PEOPLE: dict[str, tuple[str, ...]] = _groups(_PEOPLE, "@")
"""Each spelling, and the groups of people's names that it is in."""
ROMANISED: dict[str, tuple[str, ...]] = _groups(_ROMANISED, "+")
"""Chinese and Korean syllables in other romanisations and tongues; several names share a spelling, so it tells less."""
ORGANISATIONS: dict[str, tuple[str, ...]] = _groups(_ORGANISATIONS, "#")
"""Each word of an organisation, and the meanings that it can have."""
