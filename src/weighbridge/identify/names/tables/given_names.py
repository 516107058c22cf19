"""Given names of people at large, so that a name which is rare on the lists is not taken for a rare name.

From the 1990 census of the United States (public domain), which counts its 5,163 commonest given names; people from every
part of the world are among those counted, fewer from some than from others.
"""

from __future__ import annotations

GIVEN_NAMES = """
1024: david james john mary michael robert william
512: charles christopher joseph linda patricia richard thomas
256: andrew anthony barbara betty brian carol daniel donald donna dorothy edward elizabeth eric frank gary george helen jason jeffrey
256: jennifer jose karen kenneth kevin larry lisa margaret maria mark matthew michelle nancy paul ronald ruth sandra scott sharon stephen
256: steven susan timothy
128: adam albert alice amanda amy angela ann anna arthur ashley benjamin beverly brandon brenda bruce carl carolyn catherine cheryl
128: christina christine cynthia deborah debra denise dennis diane doris douglas evelyn frances gerald gloria gregory harold heather henry
128: jack janet janice jean jerry jessica joan joe jonathan joshua joyce juan judith judy julie justin katherine kathleen kathy keith
128: kelly kimberly laura lawrence marie martha melissa mildred nicholas nicole pamela patrick peter ralph raymond rebecca roger rose roy
128: ryan samuel sarah shirley stephanie tammy teresa terry theresa virginia walter willie
64: aaron alan alexander alfred alicia allen amber andrea anita anne annie antonio april barry beatrice bernice bertha billy bobby bonnie
64: bradley bryan carlos carmen carrie cathy chad charlotte chris cindy clara clarence connie craig crystal curtis dale dana danielle
64: danny darlene dawn debbie diana dolores don earl eddie edith edna edwin elaine eleanor ellen emily emma erica erin ernest esther ethel
64: eugene eva florence francis fred frederick gail geraldine gladys glenn grace harry hazel herbert howard irene jackie jacob jacqueline
64: jamie jane jeff jeffery jeremy jesse jessie jesus jill jimmy joann joanne joel johnny josephine juanita julia kathryn kim kyle lauren
64: lee leonard leslie lillian lois lori lorraine louis louise lucille luis lynn manuel marilyn marion marjorie martin marvin megan melvin
64: michele mike monica nathan norma norman paula pauline peggy philip phillip phyllis rachel randall randy ray regina rhonda ricky rita
64: robin rodney rosa ruby russell sally sara sean shannon shawn sheila sherry stacy stanley steve suzanne sylvia thelma tiffany tina todd
64: tony tracy travis troy valerie veronica victor victoria vincent wanda wayne wendy
32: adrian agnes alex allison alma alvin ana andre angel annette arlene arnold audrey becky ben bernard bessie beth bill billie bobbie
32: brad brandy brent brett brittany calvin carla carole caroline casey cassandra cecil charlene charlie chester christian christy claude
32: claudia clifford clinton clyde cody colleen constance corey cory courtney dan darrell darren darryl dean deanna delores derek derrick
32: dianne dora duane dustin edgar eileen ella elmer elsie erik felicia fernando floyd francisco franklin gabriel gene georgia gertrude
32: gilbert gina glen glenda gordon greg guadalupe gwendolyn harvey hector heidi herman hilda holly ida irma jaime jan jared javier jay
32: jeanette jeanne jennie jenny jerome jim jimmie jo johnnie jon jordan jorge joy julio june karl katie kay kerry kristen kristin
32: kristina laurie leah lena leo leon leona leroy lester lewis lillie lindsay lindsey lloyd lonnie loretta lucy lydia mabel marc marcia
32: marcus margie marian mario marlene marsha mathew mattie maureen maurice maxine melanie melinda micheal miguel milton minnie miriam
32: mitchell myrtle naomi natalie nathaniel neil nellie nina nora olga oscar patsy pearl pedro penny priscilla rafael ramon raul reginald
32: rene renee ricardo rick roberta roberto roland ron ronnie rosemary ruben sam samantha shane sonia stacey stella sue tamara tanya tara
32: ted terri theodore tim tom tommy toni tonya tracey tyler tyrone vanessa velma vera vernon vicki vickie viola violet vivian warren
32: wesley wilma yolanda yvonne zachary
16: abraham ada adrienne alberta alberto alejandro alexandra alexis alfonso alfredo alison allan alton amelia andres andy angelica
16: angelina angelo angie antoinette antonia archie armando arturo austin belinda bennie bernadette bethany betsy beulah blake blanca
16: blanche bob brandi bridget brooke byron cameron candace candice carlton carroll cecelia cecilia celia cesar chelsea christie claire
16: clayton clifton cora cristina daisy damon daryl dave della desiree devin dianna dominic donnie doreen doug dwayne dwight ed eduardo
16: elena eloise enrique erika erma ernestine ernesto estelle eula eunice evan everett fannie faye felipe felix flora frankie freda
16: freddie fredrick garry gayle geneva genevieve geoffrey gerard gerardo ginger grant gretchen guy hannah harriet hattie homer hope
16: horace hubert hugh ian inez ira iris isaac isabel ivan jacquelyn janie janis jasmine jeannette jeremiah joanna jodi jody joey
16: johnathan jonathon juana julian julius kara kari karla katrina kayla kelley kelli kelvin ken kendra kenny kent kirk krista kristi
16: kristine kristy krystal kurt lance latoya laverne leigh leticia lola lora loren lorenzo luke lula luther luz lyle lynda lynette lynne
16: mable madeline mae maggie malcolm mamie marcella marco margarita marguerite marianne marshall maryann matt max meghan melody mercedes
16: meredith merle misty molly mona monique morgan morris muriel myra nadine natasha neal nelson nichole nick noel oliver olivia ollie
16: omar opal orlando otis pablo pam pat patty paulette perry pete preston rachael ramona randolph rex rickey robbie robyn rochelle
16: roderick rosalie rosemarie rosie ross roxanne rudolph rudy sabrina sadie salvador sandy sergio seth shaun shelby shelia shelley shelly
16: sheri sherri sheryl sidney sonya sophia stuart susie taylor teri terrance terrence tommie traci trevor verna vicky virgil wade wallace
16: wendell whitney wilbur willard willis wm yvette
8: abby abel abigail addie adele adeline adriana aida aileen aimee al alisa alisha alonzo alta alyssa amos angelia angeline antoine aubrey
8: aurora autumn beatriz benny bert bette bettie bobbi bonita boyd bradford brendan bret brittney bryant bryce caitlin caleb callie
8: camille candy cara carey carmela carolina cary cassie cathleen cecile cedric celeste charity chase cheri cherie christa christi chuck
8: clarice clark claudette clay cleo cleveland clint colin conrad consuelo corinne cornelius dallas damian daphne darin darla darnell
8: darrel darrin deana debora dee delbert delia deloris demetrius dena devon dewayne dewey dexter dina dixie dolly domingo dominick
8: dominique dorothea dorthy doyle drew dylan earnest ebony edmond edmund effie efrain elbert eldon eli elias elijah elisa elisabeth elise
8: ellis elma elsa elton elva elvira emanuel emil emilio emmanuel emmett erick ervin esperanza essie estella ester ethan etta eugenia
8: faith fay fern forrest francine francisca freddy frieda gabriela gabrielle gale garland garrett gerry gilberto glenna goldie gracie
8: graciela grady gregg grover guillermo gustavo gwen harley heath helena helene henrietta hugo humberto ignacio imogene ina ingrid irvin
8: irving isabelle ismael israel iva ivy jaclyn jake jana janelle janette janine jayne jeanine jeannie jeannine jenifer jenna jerald
8: jermaine jess jewel jewell jillian jocelyn jodie johanna jolene joni josefina josh josie junior justine karin kate katharine keisha
8: kellie kelsey kendall keri kerri kimberley kirsten kris kristie kristopher lacey ladonna lamar lamont lana lara latasha latonya laurel
8: laurence lea leanne lela leland lenora leola lesley levi lila lily lionel lizzie logan lorena lorene lorie lorna lottie lou louie
8: lourdes lowell lucas lucia lucile lucinda luella luisa lupe mack mandy manuela marcos marcy margo margret maribel marina marisa marisol
8: marissa maritza marla marlon marta martina marty maude mavis may mayra melba micah mickey miles millie mindy miranda mollie moses myrna
8: myron nell nettie nicolas nikki noah ola olive ora orville otto owen paige patrica patrice patti percy petra phil pierre polly rachelle
8: ramiro randal raquel reba rebekah rena reynaldo rocky rodger rodolfo rogelio rolando roman ronda roosevelt rosalind rosario rosetta
8: royce rufus sallie salvatore sammie sammy santiago santos saul selma shana shanna shari shauna shawna sheena sheldon sherman sherrie
8: silvia simon socorro sondra sonja sophie spencer staci stacie stefanie stephan sterling stewart summer susana susanne sybil sylvester
8: tabitha tami tamika tammie tasha teddy terence terrell therese timmy toby tomas tonia tracie trent tricia trina trisha trudy ursula van
8: vicente wilbert wilfred will willa wilson winifred winnie winston woodrow young
4: abbie adan adela adelaide adolfo adolph agustin aisha alana alba alejandra alexandria alfreda ali aline alissa allene allie allyson
4: alphonso althea alva alvaro alyce alyson amalia amie amparo anastasia angelique angelita annabelle annmarie antionette anton antony
4: araceli ariel arline armand arron art ashlee ashleigh audra august augusta augustine aurelia aurelio ava avery avis barbra barney bart
4: basil beau benita benito bennett bernadine bernardo bernie berta bertie beryl bettye beverley bianca blaine blair booker brady brain
4: branden brandie briana brianna bridgett bridgette brigitte britney brock bruno bryon buddy buford burton camilla carissa carlene carlo
4: carly carmella carmelo carrol carson carter caryn casandra catalina cathryn celina chandra charley charmaine chasity chelsey cherry
4: chong chrystal clair clare clarissa claudine clement cliff colby cole coleen colette collin concepcion concetta corina corine cornelia
4: cornell corrine cortney coy cruz curt dalton damien dane danial dante darcy daren darius darwin davis dayna deann deanne deena deidra
4: deidre deirdre delmar denice denis denny denver derick desmond dessie diann dick diego dion dionne dirk dollie dona donnell donny
4: donovan doretha dorian dudley dusty earlene earline earnestine eddy edwardo edwina edythe elba elda elinor elisha eliza elliot elliott
4: elnora elvia elvin elvis elwood emerson emery emilia emilie emory enid ericka erna ernie errol erwin esmeralda esteban estela
4: evangelina evangeline eve fabian fanny federico felecia fidel fletcher florine flossie fran francesca frederic freida galen gavin gay
4: gayla gena genaro georgette georgina geri germaine german gilda gonzalo graham gregorio greta gus gussie hal haley hallie hans harlan
4: harriett harris harrison helga heriberto herminia hester hilary hillary hiram hollie hollis hong houston hung hunter ila ilene imelda
4: ines irwin isabella isaiah isidro issac ivory jacklyn jackson jacques jade jamal jame jami janell janna jannie jarrod jarvis jasmin
4: jasper jayson jeanie jefferson jeffry jeri jerri joaquin joesph johnathon johnie josefa josue judi juliana julianne juliet juliette
4: justina kaitlin kaitlyn karina karyn kasey katelyn katheryn kathi kathie kathrine katina katy kaye kendrick kenya kermit kimberlee
4: kirby kitty kurtis lacy lakeisha lakesha lakisha landon lane lashonda latanya latisha lauri lavern lavonne lawanda leann leanna leeann
4: leila lelia lenore leonardo leonel leonor lesa lessie leta letha letitia libby lidia lilia lilian liliana lilly lina lincoln linwood
4: liz liza lolita loraine lorrie louella louisa loyd luann lynnette ma madeleine madelyn madge magdalena mai malinda mallory mara marcel
4: marcelino marci marcie margery margot mari mariana mariano maricela marietta marlin marquita marva maryanne maryellen marylou mason
4: matilda maura mauricio maxwell maynard meagan melisa mellisa melva merlin merrill mia michaela michel michell milagros millard
4: millicent mina minerva mitzi mohammad moises monika monroe monte monty murray nadia nan nanette nannie natalia ned nelda nelly nestor
4: neva nickolas nita noe noelle noemi nola nolan nona norbert noreen norris numbers octavia octavio odell odessa ofelia ophelia pamala
4: pansy pasquale pearlie penelope phoebe queen quentin quincy quinton rae randi raphael raymundo reed refugio reggie renae reuben reva
4: reyna rhea rhoda rickie rigoberto riley rob robby rocco rocio rod rodrigo romeo rory rosalia rosalinda rosalyn rosanna rosanne roscoe
4: roseann rosella roslyn rowena roxie russel rusty ruthie sanford sang sasha saundra savannah scot scottie scotty sebastian selena selina
4: serena sharlene sharron shelton sheree sierra silas simone sofia solomon son sonny stan stefan stevie susanna suzette sydney tabatha
4: tameka tamera tammi tamra tania tanisha terra terrie tessa thaddeus theron thurman tia tisha tori trenton trinidad tristan truman twila
4: ty tyson ulysses valarie valeria vance vaughn vern vilma vince virgie vito vonda ward weldon wendi wilda wiley wilford wilfredo
4: williams wilmer winfred xavier yesenia yong zachery zelda zelma
2: abbey abdul abe abram adalberto adelaida adelina adell adriane adrianna adrianne agatha ahmad ahmed alaina alanna albina alda alden
2: aldo alec alecia alene alesha alesia aleta aletha alexa alfonzo alina alonso alpha alphonse altagracia alvina amado ambrose ami anabel
2: anderson andra andreas andria anh anibal anissa annamarie annemarie annetta antione antone antonette antwan aracely arden ardis ardith
2: aretha ariana arleen arlen arlie armida arnoldo arnulfo aron artie asa ashton asia astrid athena augustus aura bambi barb barrett
2: barton belen bella belle belva benedict benton berniece bernita berry bertram bess bettina birdie blanch bo bonny boris boyce bradly
2: brant breanna brendon brenna brenton brianne brice brigette britt brittani broderick brook brooks buck bud burl burt buster caitlyn
2: candelaria candi candida caren cari caridad carina carleen carlotta carman carmel carmelita carmine carolee caryl catharine cathie
2: cathrine catina catrina cedrick celestine chadwick chance chanda chanel chang chantal chantel charisse charla charleen charline chas
2: chastity chauncey chelsie cherly cheryle chet chi chiquita chloe chrissy christal christen christin christoper chung cindi cinthia
2: claud claudio clemente clementine cletus coleman collette colton columbus coral cordelia cordell cori corinna corrie cortez cristal
2: cristine cristobal cristopher cristy cyril cyrus dalia damaris damion danelle danette daniela daniella danilo danita danna dannie dara
2: darci darell daria dario darleen daron darrick darron dawna deandre deangelo debby debi debrah del delfina delilah delma delmer delois
2: delphine demarcus demetria deon deshawn destiny dewitt dian dillon dinah dino domenic dominga dong donita donn donte dorcas dorene dori
2: dorinda dorris dorsey dortha dottie douglass dovie dulce duncan dwain earle easter edgardo edie edison edmundo efren elaina elden
2: eldridge eleanore elenor elia elida eliseo elissa elizebeth ellie ellsworth elmo eloisa elouise eloy elroy elyse emile emmitt ena enoch
2: enriqueta era erasmo erich erlinda ernestina eugenio eulalia eusebio everette evette evie evonne ezekiel ezequiel ezra fabiola farrah
2: fatima faustino fausto fawn felicita felicitas felipa felisha felton ferdinand fermin filiberto filomena flor florencio florentino
2: florida floy forest foster francesco franklyn fredric freeman fritz gabriella garfield garnet garret garth gaston gaye gaylord genoveva
2: georgiana georgianna georgie geraldo gerda gerri gertie gil gillian ginny gino giovanni gisela giselle giuseppe graig granville
2: gregoria griselda guillermina hai hailey hank hanna harland harriette hassan haydee hayden hayley haywood hellen herb herlinda
2: hermelinda herschel hershel hilario hildegard hilton hipolito hobert holli horacio hortencia hortense hosea hoyt huey hyman idella ike
2: ileana ilse ima india inge iola iona ione isabell isaias isiah isreal ivette ivonne jacinto jacque jacquelin jacquline jada jae jaimie
2: jamaal jamar jamel jamey jamila jamison janeen janel janina jannette jaqueline jarod jarred jarrett jayme jc jeana jeane jeanetta
2: jeanna jed jefferey jena jenelle jeniffer jennette jenni jeramy jere jerold jeromy jerrell jerrie jerrod jerrold jesica joanie joelle
2: joellen johnna johnson joleen jonah jonas jonnie jordon josef josephina josette josiah jospeh jovita joycelyn jude judson jules juli
2: julianna jung kala kami kareem karissa karol karolyn karon karrie kassandra keely keenan keneth kennith kenton kerrie kesha keshia
2: keven kia kieth king kip kira kisha korey kori kory kraig kristal kristofer krystle kyla kylie kyong kyra kyung lacie lakeshia lan
2: lanny laquita larissa lashanda lashawn latonia latosha latrice latricia laureen lauretta laurette lavina lavon lawerence lazaro leandro
2: leatrice leif leilani leisa lemuel len lenard lenny leone leonora leopoldo leora leota les lettie lia lida lindy linnea linnie lino
2: lise lisette lissette lizabeth lizbeth lizette lon lona long lonny lorenza lorine lorri louann lovie luanne luciano lucie lucien lucila
2: lucio lucius lucretia luigi lulu lura lyman lyn lyndon lyndsey lynwood mac mackenzie madonna magda magdalene magnolia major majorie
2: malcom malik malissa man mandi manual maranda marcela marcelina marcelle marcellus marcelo margarette margarito marge mariah mariam
2: mariann marianna marilee marilynn marisela marita marjory markus marlena marlyn marlys marnie marquerite marquis marti marvel marybeth
2: maryjane marylin matilde maud maudie maurine mauro maxie maximo maya maybelle mayme mckinley meaghan mei mel melina mellissa melodie
2: melony melvina merry mervin meta mi micaela michal michale migdalia mikel milan milford milo mimi minh miquel mireya mirian mirna missy
2: misti mitch mitchel mittie modesto mohamed mohammed morton mose moshe mozelle myles myriam myrtis nakia nanci nannette napoleon
2: nathalie nathanael nathanial natividad nedra nena nereida neville newton nicki nicky nicola nigel niki nikita nila nilda noble norberto
2: normand nova novella nydia odis ok olen oleta olin oma omer ona oralia oren orpha orval osvaldo oswaldo otha palmer paris parker pattie
2: paulina pearline peggie pennie perla phillis philomena phuong phylis phyliss pilar porfirio porter portia precious pricilla prince
2: princess prudence quinn quintin racheal rafaela raleigh randell rashad raven rayford raymon rebeca reid reina reinaldo renaldo renata
2: renate renato renita reta retha rey reyes rhett rhiannon rich richelle richie rico robbin robt rodrick rolf rolland roma romona rona
2: ronny rosalba rosalee rosalina roseanna roseanne roselyn rosendo rosina rosita roxana roxane roxann roxanna royal rubin rubye rudolf
2: rueben rupert russ ruthann sabina sal salina samatha samual sandi sanjuana sanjuanita santa santo scarlett seymour shad shaina shalonda
2: shameka shamika shanda shanon shanta shante shantel shara sharla sharonda sharyn shayla shayna shayne shelli shellie sherie sherita
2: sherrill sherwood shiela shirlene shon shonda sid sol soledad soon stacia stanford stanton starla starr stephany stephenie sun sung
2: sunny susannah suzan suzanna tad tamela tana tanner taryn tatiana tawana tawanda tawnya teena tena teodoro tera terese teresita teressa
2: tessie thad thanh thea theda theo theodora thuy tiana tiara tierra tiffani tiffanie tillie titus tobias tod tomasa tomeka toney tonja
2: tory tosha toya trena tresa tressa treva trey trista tuan twyla tyra tyree tyrell tyron una vada val valencia valentin valentina
2: valentine valorie veda velda venessa venita venus verda vergie verla vernell vernice vesta vickey vida vikki vincenzo violeta virgilio
2: virgina viviana von waldo walker wally walton warner waylon werner wes weston wilber wilburn wilhelmina willian willy wilton windy
2: winford winnifred winona wyatt xiomara yadira yasmin yolonda yoshiko zachariah zack zackary zane zella zenaida zoe zoila zola zoraida
1: adah adaline adelia adella adelle adena adina adria adrien adriene afton agnus agripina agueda agustina ai aide aiko ailene aja akiko
1: akilah alaine alane alayna albertha albertina albertine alease aleen aleida aleisha alejandrina alena aleshia alessandra alethea
1: alethia alexia alfredia alia alica alida alise alishia alisia alita alix aliza alla alleen allegra allena alline allyn almeda almeta
1: alona altha alvera alverta alycia alysa alyse alysha alysia amada amal amberly amee america amiee amina amira ammie an analisa anamaria
1: anastacia andera andree anette angele angelena angeles angelic angelika angella angelyn angila angla angle anglea anika anisa anisha
1: anitra anja anjanette anjelica annabel annabell annalee annalisa annamae annamaria anneliese annelle annett annice annika annis annita
1: antonetta antonietta antonina anya apolonia apryl ara aracelis arcelia ardath ardelia ardell ardella ardelle argelia argentina ariane
1: arianna arianne arica arie arielle arla arlean arlena arletha arletta arlette arlinda arlyne armanda armandina arminda arnetta arnette
1: arnita arvilla asha ashanti ashely ashlea ashli ashlie ashly ashlyn asley assunta asuncion audie audrea audria audrie audry augustina
1: aundrea aurea aurore avelina avril awilda ayako ayana ayanna ayesha azalee azucena azzie babara babette bailey bao barabara barbar
1: barbera barbie bari barrie basilia bea beata beatris beaulah bebe becki beckie bee belia belkis bell berenice berna bernarda bernardina
1: bernardine berneice bernetta bethanie bethann bethel betsey bettyann beula bev beverlee bibi billi billye birgit blondell blossom
1: blythe bobbye bobette bok bong branda brande brandee breana breann breanne bree brigid brigida brinda britany britni britta brittaney
1: brittanie britteny brittni brittny bronwyn bruna brunilda bryanna brynn buena buffy bula bulah bunny burma calandra calista camelia
1: camellia cami camie camila cammie cammy candance candie candis candra candyce caprice carie carin carisa carita carlee carlena carletta
1: carley carli carlie carline carlita carlota carlyn carma carmelia carmelina carmina carmon carola carolann carolin caroll carolyne
1: carolynn caron caroyln carri carry carylon casie casimira cassaundra cassey cassi cassidy cassondra cassy catarina caterina catherin
1: catherina cathern catheryn cathey cathi catrice cayla cecila cecille cecily celena celesta celestina celinda celine celsa ceola chae
1: chan chana chanell chanelle chantay chante chantell chantelle chara charis charise charissa charita charlena charlesetta charlette
1: charlott charlsie charlyn charmain charolette chasidy chassidy chau chaya cher chere cheree cherelle cherilyn cherise cherish cherlyn
1: cherri cherrie cherryl chery cheryll cheyenne chia chieko chin china ching christeen christel christena christene christia christiana
1: christiane christinia chu chun ciara cicely ciera cierra cinda cinderella cindie cira claretha claretta claribel clarinda clarine
1: claris clarisa clarita classie claudie clelia clemencia clementina clemmie cleopatra cleora cleotilde cleta clora clorinda clotilde
1: codi colene coletta collen collene conception concha conchita consuela contessa coralee coralie corazon cordia cordie coreen corene
1: coretta corie corliss corrin corrina corrinne creola cris criselda crissy crista cristen cristi cristie cristin crysta crystle cuc
1: cyndi cyndy cyrstal cythia dacia dagmar dagny dahlia daina daine daisey dakota dalene dalila danae dani dania danica daniele daniell
1: danika danille dann dannette dannielle danuta danyel danyell danyelle daphine darby darcel darcey darcie darlena darline davida davina
1: dawne dayle daysi deadra deandra deandrea deane deb debbi debbra debera debroah dede dedra deeann deeanna deedee deedra deetta deja
1: delaine delana delcie delena delicia delila delinda delisa dell delmy deloise delora deloras delorse delpha delphia delsie delta
1: demetra demetrice denae deneen denese denisha denisse denita denna dennise denyse deonna desirae desire despina detra devona devora
1: devorah dia diamond diedra diedre dierdre digna dimple dinorah dione dionna divina dodie doloris domenica dominica dominque domitila
1: domonique donella donetta donette donnetta donnette donya dorathy doreatha dorethea doretta doria dorie dorine dorla dorotha dorthea
1: dorthey dot dotty dreama drema drucilla drusilla dulcie dung dusti dwana dyan earlean earleen earlie eartha eboni ebonie echo eda edda
1: edelmira eden edra edris edyth ehtel eilene ela eladia elana elane elanor elayne eldora eleanora elease elene eleni elenora elenore
1: eleonor eleonora eleonore elfreda elfrieda elfriede eliana elicia elidia elin elina elinore eliz elizabet elizbeth elke ellamae ellan
1: ellena elli elly ellyn elmira elna elodia elois else elsy elvera elvie elvina elwanda elza ema emelda emelia emelina emeline emely
1: emerald emerita emiko emilee emmaline emmie emmy emogene enda enedina eneida enola epifania erinn erlene erline ermelinda erminia eryn
1: esta estefana estell estrella etha ethelene ethelyn ethyl etsuko ettie eufemia eugena eugenie eulah eun euna eura eusebia eustolia
1: evalyn evelia evelin evelina eveline evelyne evelynn evia evita evon ewa exie fae fairy fallon farah fatimah faustina faviola fe felica
1: felice felicidad felisa fermina fernanda fernande ferne fidela fidelia fiona flavia fleta flo florance florencia florene florentina
1: floretta floria florinda florrie fonda france francene franchesca francie francina francoise fransisca fredda frederica fredericka
1: fredia fredricka freeda frida fumiko gabriele gala galina garnett gaylene gaynell gaynelle gearldine gema gemma genesis genevie
1: genevive genia genie genna gennie genny georgann georgeann georgeanna georgene georgetta georgiann georgianne georgine geralyn gertha
1: gertrud gertrudis gertude ghislaine gia gianna gidget gigi gilberte gilma ginette giovanna gisele gita giuseppina gladis glady glayds
1: glendora glennie glennis glinda glory glynda glynis golda golden gracia grayce grazyna gretta gricelda grisel gudrun gwenda gwenn gwyn
1: gwyneth ha hae halina halley han hana hang hanh hannelore harmony hassie hedwig hedy hee heide heidy heike helaine henriette herma
1: hermila hermina hermine herta hertha hettie hiedi hien hilaria hilde hildegarde hildred hilma hiroko hisako hoa holley honey hortensia
1: hsiu hue hui hulda huong hwa hyacinth hye hyo hyon hyun idalia idell iesha ignacia ilana ilda ileen iliana illa ilona iluminada in
1: indira inell inga ingeborg inger inocencia iraida irena irina irish irmgard isa isadora isaura isela isidra isis isobel ivana ivelisse
1: ivey izetta izola ja jacalyn jacelyn jacinda jacinta jackeline jackelyn jacki jackqueline jacqualine jacquelyne jacquelynn jacquetta
1: jacqui jacquie jacquiline jacqulyn jadwiga jaimee jaleesa jalisa jama jamee jamika jammie janae janay janean janee janella janene
1: janessa janeth janett janetta janey jani janiece janise janita jann jannet january janyce jaquelyn jaunita jaye jaymie jayna jazmin
1: jazmine jeanelle jeanene jeanett jeanice jeanmarie jeannetta jeffie jen jenae jene jenee jenell jenette jeneva jeni jenice jenine
1: jenise jennefer jennell jenniffer jennine jeraldine jerica jerilyn jerlene jerrica jesenia jessenia jessi jessia jessika jestine jesusa
1: jesusita jetta jettie ji jin jina jinny joana joane joannie joaquina jodee joeann joella joetta joette johana johanne johna johnetta
1: johnette johnsie joi joie jolanda jolie joline jolyn jolynn jona jone jonell jonelle jong jonie jonna josefine joselyn joslyn josphine
1: jovan joya joye judie jule julee julene juliane juliann julieann julienne julieta julietta julissa junie junita junko justa jutta ka
1: kacey kaci kacie kacy kai kaila kaleigh kaley kali kallie kalyn kam kamala kamilah kandace kandi kandice kandis kandra kandy kanesha
1: kanisha karan kareen karena karey karie karima karine karisa karleen karlene karly karlyn karma karmen karole karoline karren karri
1: karry kary karyl kasandra kasha kasi kasie kassie katelin katelynn katerine kathaleen katharina katharyn kathe katheleen katherin
1: katherina kathern kathey kathlene kathline kathlyn kathrin kathryne kathyrn kati katia katlyn katrice kattie kayce kaycee kaylee
1: kayleen kayleigh kaylene kazuko kecia keeley keena keesha keiko keila keira keitha keli kelle kellee kellye kelsi kelsie kemberly kena
1: kenda kendal kenia kenisha kenna kenyatta kenyetta kera keren kerstin keturah keva khadijah khalilah kiana kiara kiera kiersten kiesha
1: kiley kimber kimberely kimberli kimberlie kimbery kimbra kimi kimiko kina kindra kirstie kirstin kit kittie kiyoko kizzie kizzy klara
1: kortney kourtney krishna krissy kristan kristeen kristel kristian kristle kristyn krysta krysten krystin krystina krystyna kum kylee
1: kym kymberly kyoko lachelle laci lacresha ladawn lady lael lahoma lai laila laine lajuana lakeesha lakendra lakenya lakia lakiesha
1: lakita lala lamonica lanell lanelle lanette lang lani lanie lanita lannie lanora laquanda larae laraine laree larhonda larisa larita
1: laronda larraine larue lasandra lashandra lashaun lashaunda lashawna lashawnda lashay lashell lashon lashunda lasonya latarsha latashia
1: latesha latia laticia latina latoria latoyia latrina latrisha launa lauralee lauran laure laurena laurene laurice laurinda laurine
1: lauryn lavada lavelle lavenia lavera laverna laveta lavette lavinia lavona lavonda lavone lavonia lavonna lawana lawanna layla layne le
1: lean leana leandra leanora leatha lecia leda leeanna leeanne leena leesa leia leida leigha leighann leisha lekisha lelah lenita lenna
1: lennie leoma leonarda leonia leonida leonie leonila leonore leontine lera lesha lesia leslee lesli letisha letty lexie lezlie li liana
1: liane lianne libbie liberty librada lien lieselotte ligia lili lilla lilli lillia lilliam lilliana lin lindsy linette ling linh linn
1: linsey lisabeth lisandra lisbeth lisha lissa lita livia lizeth lizzette loan loida loise loma londa loni lonna loralee lore lorean
1: loree loreen lorelei loreta lorette loria loriann lorilee lorina lorinda loris lorita lorretta lorriane lorrine lory louanne louetta
1: loura lourie louvenia love lovella lovetta loyce lu luana luanna luba luci luciana lucienne lucilla lucina lucrecia ludie ludivina lue
1: luetta luise luna lupita lurlene lurline luvenia lyda lyla lyndia lyndsay lynell lynelle lynetta lynna lynsey mabelle machelle macie
1: macy madalene madaline madalyn maddie madelaine madelene madie madison madlyn maegan mafalda magali magaly magan magaret magdalen magen
1: mahalia maia maida maile maira maire maisha maisie makeda malena malia malika malisa malka mallie malorie malvina mammie mana manda
1: mandie manie many mao maple maragaret maragret marcelene marceline marcell marcene marchelle mardell maren marg margareta margarete
1: margarett margaretta margarite margart margene margeret margert marget margherita margit margorie margrett marguerita margurite margy
1: marhta marianela maribeth marica maricruz mariel mariela mariella marielle mariette mariko marilou marilu marin marinda marine maris
1: marisha marivel marketta markita marlana marleen marlen marline marlo marna marni marquetta marquitta marry marth martine marvella
1: marvis marx marya maryalice maryam maryanna marybelle maryetta maryjo maryland marylee maryln marylouise marylyn marylynn maryrose
1: masako matha mathilda mathilde maurita maxima maximina maybell maye mayola mazie mckenzie mechelle meda mee meg meggan meghann melaine
1: melani melania melany melda melia melida melissia melita mellie melodee melodi melonie melynda mendy mercedez mercy meri merideth
1: meridith merilyn merissa merlene merlyn merna merri merrie merrilee mertie meryl mica micha michaele michelina micheline michiko micki
1: mickie miesha mignon miguelina mika mikaela miki mikki mila milagro milda milissa milly min minda mindi ming minna minta mira mireille
1: mirella mirta mirtha misha miss mistie mitsue mitsuko mitzie miyoko modesta moira monet monnie monserrate moon mora moriah mozell
1: mozella mui muoi my myesha myong myrl myrle myrta myrtice myrtie myung na nada nadene naida nakesha nakisha nakita nam nana nancee
1: nancey nancie naoma narcisa natacha natalya natashia natisha natosha necole neda neely neida nelia nelida nella nelle nenita neoma
1: neomi nerissa nery neta nevada nga ngan ngoc nguyet nia nichelle nichol nicholle nickie nickole nicol nicolasa nicolette nicolle nida
1: nidia niesha nieves nikia nikole nilsa ninfa nisha nobuko noelia noella nohemi noma norah norene noriko norine nu nubia nyla obdulia
1: ocie oda odelia odette odilia olene olevia olimpia olinda oliva olympia omega oneida onie onita oralee oretha ossie otelia otilia ouida
1: ozell ozella ozie pa page palma palmira pamelia pamella pamila pamula pandora paola parthenia particia pasty patience patria patrina
1: paulene pauletta paulita paz pearle pearlene pearly peg pei penney penni petrina petronila phebe phung phylicia pia piedad ping pinkie
1: piper pok porsche porsha priscila providencia pura qiana queenie quiana quyen rachal rachele rachell racquel raeann raelene raguel
1: raina raisa ramonita rana ranae randa randee ranee rasheeda rashida raye raylene raymonde rayna rea reagan reanna reatha rebbeca
1: rebbecca rebecka reda reena refugia regan regena regenia regine reginia reiko reita rema remedios remona renay renda renea renetta
1: renna ressie retta reynalda rheba rhona ria ricarda ricki rikki rima rina risa riva rivka robbi robbyn robena rochel rochell rolanda
1: rolande romaine romana romelia roni ronna ronni rosaline rosalva rosamaria rosamond rosana rosann rosaria rosaura roselee roselia
1: roseline roselle rosena rosenda rosette rosia rosio rossana rossie rosy roxy rozanne rozella rubi rubie rufina rutha ruthanne ruthe
1: ryann sabine sabra sacha sachiko sade sadye sage salena salley salome samara samella samira sana sanda sandee sandie sanora santana
1: santina sarai saran sari sarina sarita saturnina sau savanna scarlet season sebrina see seema selene sena senaida september serafina
1: serina serita setsuko sha shae shakia shakira shakita shala shalanda shalon shan shanae shandi shandra shaneka shanel shanell shanelle
1: shani shanice shanika shaniqua shanita shannan shantae shantay shantell shantelle shanti shaquana shaquita sharan sharda sharee sharell
1: sharen sharice sharie sharika sharilyn sharita sharleen sharmaine sharolyn sharri sharyl shasta shaunda shaunna shaunta shaunte shavon
1: shavonda shavonne shawana shawanda shawanna shawnda shawnee shawnna shawnta shay shea sheba sheilah shela shelba shella shemeka shemika
1: shena shenika shenita shenna shera sherell sherice sheridan sherika sherill sherilyn sherise sherlene sherley sherly sherlyn sheron
1: sherrell sherril sherron sherryl shery sheryll shila shiloh shin shira shirely shirl shirlee shirleen shirly shizue shizuko shona
1: shondra shonna shonta shoshana shu shyla sibyl signe sigrid silva silvana sima simona simonne sina sindy siobhan sirena siu sixta skye
1: slyvia so soila solange somer sommer sona song soo sook soraya sparkle spring stacee star stasia stefani stefania stefany steffanie
1: stepanie stephaine stephane stephani stephania stephine stephnie stormy su suanne sudie sueann suellen suk sulema sumiko sunday sunni
1: sunshine susann susy suzann suzi suzie suzy svetlana syble sylvie synthia syreeta ta tabetha tai taina taisha tajuana takako takisha
1: talia talisha talitha tam tama tamala tamar tamatha tambra tameika tamekia tamesha tamica tamie tamiko tamisha tammara tammera tandra
1: tandy taneka tanesha tangela tanika tanja tanna tarah taren tari tarra tarsha tashia tashina tasia tatum tatyana taunya tawanna tawna
1: tawny tayna tegan teisha telma temeka temika tempie temple tenesha tenisha tennie tennille teodora teofila tequila tereasa teresia
1: terica terina terisa terresa terrilyn tesha tess thalia thao theola theresia theressa thersa thi thomasena thomasina thomasine thora
1: thresa thu tianna tien tiera tiesha tifany tiffaney tiffiny tijuana tilda timika tinisha tiny tisa tish tobi tobie toccara toi tomi
1: tomika tomiko tommye tomoko tona tonda tonette tonie tonisha tonita tora torie torri torrie toshia toshiko tova towanda tracee tran
1: trang treasa treena tressie trinh trinity trish trudi trudie trula tu tula tuyet twana twanda twanna tyesha tyisha tynisha ula ulrike
1: un usha ute valda valene valeri valery vallie valrie vanda vanesa vanetta vania vanita vanna vannesa vannessa vashti vasiliki velia
1: vella velva velvet vena venetta venice vennie veola verdell verdie verena verlene verlie verline vernetta vernia vernie vernita verona
1: veronika veronique versie vertie veta vi vicenta victorina viki vina vincenza vinita vinnie violette virgen vita viva vivan vivien
1: vivienne voncile vonnie wai waltraud wan waneta wanetta wanita wava wei wen wendie wendolyn wenona whitley wilhemina willena willene
1: willetta willette willia williemae willodean willow winter wonda wynell wynona xenia xiao xochitl xuan yaeko yael yahaira yajaira yan
1: yang yanira yasmine yasuko yee yelena yen yer yessenia yetta yevette yi ying yoko yolande yolando yon yoshie youlanda yu yuette yuk
1: yuki yukiko yuko yulanda yun yung yuonne yuri yuriko yvone zada zaida zana zandra zena zenia zenobia zetta zina zita zofia zona zonia
1: zora zula zulema zulma
"""
"""Lines of names, each after how many of 100,000 people have the name, rounded down to a power of two and at least one."""
