"""Surnames of people at large, so that a name which is rare on the lists is not taken for a rare name.

From the 2010 census of the United States (public domain): every surname of at least two people in 100,000.
"""

from __future__ import annotations

SURNAMES = """
512: johnson smith williams
256: anderson brown davis garcia gonzalez hernandez jones lopez martinez miller rodriguez thomas wilson
128: adams allen baker campbell clark flores green hall harris hill jackson king lee lewis martin mitchell moore nelson nguyen perez
128: ramirez rivera robinson sanchez scott taylor thompson torres walker white wright young
64: alexander alvarez bailey barnes bell bennett brooks bryant butler carter castillo chavez cole coleman collins cook cooper cox cruz
64: diaz edwards ellis evans fisher foster gibson gomez gonzales graham gray griffin gutierrez hamilton hayes henderson herrera howard
64: hughes james jenkins jimenez jordan kelly kim long mendoza morales moreno morgan morris murphy myers ortiz parker patel patterson
64: perry peterson phillips powell price ramos reed reyes reynolds richardson roberts rogers romero ross ruiz russell sanders simmons
64: stewart sullivan turner vasquez wallace ward watson west wood
32: acosta aguilar alvarado andrews armstrong arnold austin avila banks barnett barrett bates berry bishop black bowman boyd bradley
32: brewer burke burns burton campos carlson carpenter carr carroll castro chambers chapman chen contreras cortez crawford cunningham
32: curtis daniels davidson day dean delgado dixon dominguez douglas duncan dunn elliott espinoza estrada ferguson fernandez fields
32: figueroa ford fowler fox franklin freeman fuller gardner garrett garza george gilbert gordon grant greene guerrero guzman hansen
32: hanson harper harrison hart harvey hawkins henry hicks hoffman holland holmes hopkins howell hudson hunt hunter jacobs jensen johnston
32: joseph juarez keller kelley kennedy knight lane larson lawrence lawson le li little lucas luna lynch maldonado marquez marshall mason
32: matthews may mccoy mcdonald medina mejia mendez meyer mills molina montgomery morrison munoz murray navarro newman nichols nunez
32: obrien oliver olson ortega owens padilla palmer park payne pearson pena perkins peters pierce porter ray reid rice richards riley rios
32: robertson rojas rose ryan salazar sandoval santiago santos schmidt schneider schultz shaw silva simpson sims singh snyder soto spencer
32: stanley stephens stevens stone tran tucker valdez vargas vazquez vega wade wagner walsh wang warren washington watkins weaver webb
32: weber welch wells wheeler williamson willis wong woods yang
16: abbott acevedo adkins aguirre ahmed ali allison andrade anthony arellano arias arroyo atkins atkinson ayala baldwin ball ballard
16: barber barker barrera barron barry barton bass bauer bautista baxter beard beasley beck becker beil beltran benitez benson berg blair
16: blake bond bonilla boone booth bowen bowers boyer bradford brady brennan bridges briggs brock bruce bryan buchanan burgess burnett
16: bush byrd cabrera cain calderon caldwell callahan camacho cameron cannon cantu cardenas carey carrillo carson casey castaneda
16: cervantes chan chandler chang charles chase choi christensen christian cisneros clarke clay clayton cline cobb cochran cohen collier
16: colon combs conley conner copeland craig cross cummings curry dalton daniel davenport dawson decker delacruz deleon dennis dickerson
16: dillon doyle drake duran eaton erickson escobar farmer farrell fischer fitzgerald fleming fletcher flowers floyd flynn foley francis
16: franco frank frazier french fuentes gallagher gallegos galvan garner garrison gates gibbs gill gilmore glenn glover golden goodman
16: goodwin graves greer gregory griffith grimes gross guerra hail hale hammond hampton hancock hardy harmon harrell harrington hartman
16: haynes heath hensley henson hess higgins hines ho hobbs hodge hodges hogan holloway holt hood hoover horn horton houston huang hubbard
16: huerta huff huffman humphrey hutchinson huynh ibarra ingram jefferson jennings johns kane kaur keith khan kirby kirk klein koch kramer
16: lam lamb lambert lang lara larsen leon leonard lin lindsey liu lloyd logan love lowe lozano lyons macias mack malone mann manning
16: marks marsh massey mata mathews mathis maxwell mcbride mccarthy mcclain mcclure mccormick mcdaniel mcdowell mcgee mcguire mckenzie
16: mckinney mclaughlin melendez melton mercado meyers meza miles miranda monroe montes montoya moody mora moran morrow morton mosley moss
16: mueller mullins nash neal newton nicholson norman norris norton ochoa oconnor olsen oneal oneill orozco osborne owen pacheco page
16: parks parrish parsons patrick patton paul person petersen pham phelps pineda pittman pitts ponce poole pope potter powers pratt
16: preston quinn ramsey randall rangel reese reeves rhodes rich richard rivas robbins roberson robles rocha rodgers roman rosales rosario
16: roth rowe roy rubio russo salas salinas santana saunders savage sawyer schroeder schwartz serrano shaffer shah sharp shelton shepherd
16: sherman shields short simon singleton skinner snow solis sosa sparks steele stephenson stevenson stokes strickland suarez summers
16: sutton swanson sweeney tanner tapia tate terry thornton todd townsend trevino trujillo tyler underwood valencia valenzuela vance vang
16: vaughn velasquez velazquez velez villa villanueva villarreal villegas vincent wall walter walters walton ware warner waters watts
16: webster weiss whitaker wiggins wilcox wiley wilkerson wilkins wilkinson wise wolf wolfe wu wyatt yates yoder york yu zamora zavala
16: zhang zimmerman zuniga
8: abraham abrams ackerman aguilera akers albert albright alfaro alford alonso alston amaya amos anaya andersen angel aquino aragon archer
8: arevalo arredondo arthur ashley avalos avery aviles ayers baca bacon baez baird barajas barlow barr barrios bartlett battle beach bean
8: beatty becerra belcher benavides bender benjamin bentley benton berger bermudez bernal bernard best bingham bird blackburn blackwell
8: blanchard blanco bland blankenship blanton blevins bloom blue boggs bolton bonner booker bowden bowles bowling boyce boyle bradshaw
8: branch brandon brandt braun bravo bray bright britt britton broussard browning bruno buck buckley buckner bui bullard bullock burch
8: burgos burks burrell burris burt bustamante byers byrne caballero calhoun camp canales cano cantrell cardona carmona carney carranza
8: carrasco carver case cash cassidy castellanos chacon chamberlain chaney chappell cheng cherry childers childress childs chin cho
8: christopher chu chung church clement clements clemons cleveland clifton coates coffey coffman compton conklin connolly connor conrad
8: conway cooke cooley corbett corbin cordero cordova corona coronado correa cortes costa costello cotton couch courtney covington cowan
8: crabtree craft cramer crane crews crockett crosby crouch crow crowder crowe crowley cuevas curran dailey dale daley daly dang daugherty
8: david davies davila dejesus delaney delarosa delatorre dempsey denton devine dewitt dickinson dickson dillard do dodd dodson doherty
8: dolan donahue donaldson donnelly donovan dorsey dotson dougherty downey downing downs draper drew duarte dudley duffy duke dunbar
8: dunlap duong durham dwyer dye dyer edmonds elder eldridge elias elkins ellison elmore emerson emery england english enriquez ervin
8: escobedo esparza espinosa esquivel estes everett ewing farley farris faulkner felix ferreira ferrell field finch fink finley fish
8: fitzpatrick flanagan fonseca forbes foreman francisco franks fraser frederick frey friedman fritz frost fry frye fulton funk gabriel
8: gaines galindo gallardo galloway gamble gamez garland gay gentry gibbons gil giles gillespie gilliam givens glass gleason godfrey goff
8: goldberg goldman goldstein gomes good gore gorman goss gould grace grady granados greenwood gregg griggs groves guevara guillen gunter
8: gustafson guthrie guy haas hagen hahn haines haley hamm han haney hanna harden hardin harding hartley hastings hatch hatcher hatfield
8: hayden hays head hebert heller helms helton hendricks hendrickson hendrix herbert herman herring herron hester hewitt hickey hickman
8: hilton hinojosa hinton hoang holbrook holcomb holden holder holley hollingsworth hollis holman hong hooper hopper horne horner hoskins
8: house howe huber hull hurley hurst hurtado hutchins hutchison hyde inman irwin jacob jacobson jamison jaramillo jarvis john joyce
8: joyner jung justice kaiser kang kaplan katz kaufman kay kemp kendall kendrick kenney kent kern kerr kessler key kidd kinney kirkland
8: kirkpatrick kline knapp knowles knox krause krueger kuhn kumar kurtz lake lancaster landry lange langley lau law leach leal leblanc
8: lehman lemus leslie lester levine levy leyva liang lim lindsay livingston locke lockhart lott louis lowery lowry lu lucero lugo lund
8: lutz ly lynn lyon ma macdonald mackey madden maddox madison madrid madrigal magana magee mahoney maloney manley manuel marin marino
8: mayer mayes mayfield maynard mayo mays mcallister mccabe mccall mccann mccarty mccauley mcclellan mcconnell mccray mccullough mcdermott
8: mcelroy mcfadden mcfarland mcgill mcginnis mcgowan mcgrath mcintosh mcintyre mckay mckee mckenna mckinley mcknight mclean mcleod
8: mcmahon mcmanus mcmillan mcnamara mcneil mcpherson meadows medrano meeks meier mercer meredith merrill merritt metcalf michael michel
8: middleton minor mobley mohamed montano moon mooney morin morse moser moses moyer mullen muller muniz murillo nance nava navarrete neely
8: newell newsome ng ngo nicholas nielsen nieto nieves nix nixon noble noel nolan novak ocampo oconnell odell odom odonnell olivares
8: olvera oneil orellana orr osborn osorio ott pace padgett palacios paredes parra pate payton paz pearce peck pennington peralta pereira
8: petty phan phipps pickett pierre pierson pike pina plummer polk pollard portillo potts prince proctor pruitt pryor puckett pugh quezada
8: quick quinones quintana quintero quiroz randolph rankin rasmussen ratliff raymond reece reilly renteria reyna richmond richter rico
8: riddle riggs ritchie ritter rivers roach robison rodrigues roe rollins romano romo rosa rosado rosas rosenberg rossi rouse rowland
8: rucker rush rutherford rutledge saenz saldana salgado sampson sanderson sanford sargent saucedo schaefer schafer schmitt schmitz schulz
8: schumacher sears segura self sellers serna sexton seymour shafer shannon shapiro sharma sharpe shea sheehan shepard sheppard shirley
8: shoemaker sierra simms simons sinclair singer slater slaughter sloan small smart snider solano solomon song sorensen soriano spears
8: spence springer stafford stanton stark starr stein steiner sterling stern stinson stout stover strong stroud stuart sun sutherland
8: swain swartz sweet swift sykes talley tan tang tatum teague terrell thomson thurman tillman tipton tolbert tomlinson tompkins tovar
8: tracy travis trejo truong tuttle tyson uribe valentine valle varela vaughan vela velasco ventura vera vigil villalobos vinson vo vogel
8: vu walden waller walls webber weeks welsh werner weston whalen whitehead whitfield whitley whitney wilder wills winter winters witt
8: womack woodard woodruff woodward wooten workman worley wynn xiong xu yanez yarbrough zapata zepeda zheng ziegler
4: aaron abel abernathy abreu acuna adair adam adame adamson adcock addison adler aguayo ahmad aiken akins alaniz alarcon alba albrecht
4: alcala alcantar alcantara aldrich aldridge aleman alfonso alicea allan alley allred almanza almeida almonte alonzo altamirano altman
4: alves amador amato ambrose ames anders andres andrew angeles anguiano angulo antonio aparicio aponte aranda araujo arce archuleta
4: arenas argueta armendariz armenta arndt arnett arreola arriaga arrington arteaga ash ashby asher ashton askew atwood augustine babb
4: babcock bach bachman baer baggett bagley bail bain balderas bales baltazar banda banuelos barbosa barbour barfield barger barkley
4: barnard barney barnhart baron barone barragan barraza barrientos barrow barth bartholomew bartley bassett bateman batista baugh
4: baughman baum bauman baumann beal beam bearden beaty beauchamp beaver beavers beckman beckwith beebe begay begum belanger bellamy bello
4: benavidez benedict benoit bergeron bergman berman bernstein berrios bertrand betancourt bethea betts beverly beyer bianco biggs
4: billings billingsley birch blackman blackmon blank bledsoe bliss block blount blum bock bolanos bolden boles bolin bollinger bonds
4: borden borges boston boswell bouchard boucher boudreaux bourgeois bower bowie bowser boykin braden bragg brand branham brannon brantley
4: braswell braxton breaux breen brenner brewster brink brinkley brinson briones briscoe brito broughton brower browne brubaker brumfield
4: bruner brunner brunson bryson bueno bunch bundy burden burdick burger burk burkett burkhart burleson burnette burnham burr burroughs
4: burrows busby busch bustos butcher butts byler bynum cabral caceres cagle cahill call callaway calloway calvert cao capps caraballo
4: carbajal cardoza cardwell carlin carlisle carlos carlton carmichael carnes caron carreon carrera carrier carrington cartwright caruso
4: casas casillas casper castle cates caudill cavanaugh cavazos cazares ceballos cecil ceja centeno cerda chadwick champagne champion
4: chance chapa chastain chatman chau chavarria chavis cheatham cheek cheney chester cheung chisholm chiu chong chow chowdhury
4: christiansen christianson christie christman christy chun churchill cintron clancy cleary clemens clevenger clifford clinton cloud
4: coats coburn cody coe coker colbert coles coley collazo colvin comer concepcion condon conn connell connelly connors conroy coon cooney
4: cope corcoran corey corley cormier cornejo cornelius cornell cornett cornwell corral cote cotter cottrell coughlin coulter covarrubias
4: coy coyle crain crandall craven crawley creech crenshaw crespo crisp crocker croft cronin crook crouse crowell crum crump cuellar
4: cullen culp culver cummins curley currie cutler cyr dahl daigle damico danielson darby darden darling darnell dasilva davison dawkins
4: deal deaton delgadillo delong delossantos deluca delvalle demarco denney dennison denny denson dent desai devlin devries dewey diamond
4: dias dick dickens dickey diehl dietrich dietz diggs dill dinh doan dobbins dobbs dobson dodge donald dong donohue dooley doran doss
4: doty doughty douglass dove dow dowd dowdy dowell dowling dozier driscoll driver drummond dubois dubose duckworth duenas duff dugan
4: duggan dukes dumas dunham dupree durant durbin dutton duvall dykes dyson earl early easley eason east easter eastman ebert echols
4: eckert eddy edgar edmondson egan elam elizondo ellsworth ely emmons engel engle ennis epperson epps epstein ernst erwin escalante
4: escamilla espinal espino esposito estep estrella eubanks fabian fagan fair fairchild fajardo falcon falk fallon farias farnsworth farr
4: farrar faust fay felder feldman feliciano felton fenton fernandes ferrara ferraro ferrer ferris fierro finn finney fitch flaherty flint
4: flood fong fontaine fontenot foote forman forrest forrester forte fortner foss fountain fournier foust foy fraley france francois
4: frantz frias friend fuchs gaffney gage gagnon gale gallo galvez galvin gamboa gann gannon gant gao garay garber garibay garvin gary
4: gaston gauthier gavin gaytan geary gee geiger gentile gerber german gifford gilchrist gillette gilliland gillis gilman giordano gipson
4: girard giron goddard godinez godwin goetz goins gold goldsmith goode goodrich goodson graber graf graff granger grayson greco greenberg
4: greenfield grey grier griffiths grimm grossman grove grover grubb grubbs gruber guajardo guardado guidry guillory guinn gunderson gunn
4: guo gupta ha hacker hackett hadley hagan hager hairston ham hamby hamlin hammer hammonds hamrick hand handy hankins hanks hanley hannah
4: hannon hare hargrove harley harman harms harp haskins hassan hathaway hatton hauser hawk hawley hawthorne hay hayward haywood he healy
4: heard hearn heaton heck hedrick heim hein hemphill henley henning henriquez her heredia herndon herr herrick herrington herrmann
4: hershberger hidalgo higginbotham high hightower hilliard hillman hills hinds hinkle hinson hirsch hitchcock hite hobson hoff hoffmann
4: hogue holguin holliday holm honeycutt hook hooker hooks hope hopson horvath hostetler houck hough houser hoyt hsu hu huddleston huggins
4: hummel humphreys humphries huntley hurd hurt hussain huston hutson hutton hwang hyatt ibrahim ireland irizarry irvin irving isaac
4: isaacs iverson ivey ivy jack jacobsen jacques jaeger jaime jaimes jameson jansen jarrell jarrett jasso jauregui jean jeffers jeffries
4: jernigan jeter jett jewell jiang joiner jolly jorgensen joy judd julian kahn kaminski kauffman kearney kearns keating keen keenan keene
4: keener kellogg kelsey kenny kenyon kerns keyes keys kilgore killian kilpatrick kimball kimble kimbrough kincaid kinsey kiser kitchen
4: knott knutson ko koehler koenig kohler kong kowalski kraft kraus kruger kruse kwon kyle lacey lackey lacy ladd lai laird lance land
4: landers landis landrum langford langston lanier lankford lantz larkin lassiter latham laughlin lawler laws lawton lay layne layton lazo
4: leary leavitt ledbetter ledesma ledford leggett lemon lemons lentz leone lerma leung levin light lilly lima limon linares lincoln lind
4: linder link linn linton lipscomb lira littlejohn lo lockett locklear lockwood loera lofton lombardi lombardo lomeli london longo
4: longoria loomis looney lopes lord lorenz lorenzo lovelace lovell lovett low loya loyd ludwig lujan luke lundy lunsford luong lusk
4: luther luu lyle lyles lytle mabry mace machado mackenzie madsen maguire mahan maher mai maier main major malik mallory malloy mansfield
4: manzo marcum marcus mares marion mark markham marlow marrero marroquin martino mast masters masterson mateo mathew matlock matos matson
4: mattingly mattson maurer mayberry mcafee mcarthur mccain mccartney mcclelland mcclendon mccloud mccollum mccord mccormack mccracken
4: mccrary mccurdy mcdonnell mcdonough mcghee mcgovern mcgraw mcgregor mchugh mckinnon mclain mcmahan mcmullen mcnair mcnally mcneal
4: mcneill mcnulty mcqueen mcrae mcwilliams mead meade means medeiros medley meehan meek mehta melvin mena merchant mesa messer messina
4: metz metzger michaels michaud milam millard milligan milner milton mims miner minton mireles mixon mize mock moeller moffett mohammed
4: mohr mojica monahan mondragon monk monroy montalvo montanez montero montiel moreland morrissey moseley mosher mota mott moua moulton
4: moya muhammad mulligan munguia munson murdock muse myles myrick nadeau nagel nagy najera napier naranjo naylor neff negrete negron
4: nesbitt neumann nevarez new newberry newcomb nickerson nobles noonan noriega north norwood nowak nugent nunes nunn nye oakes oakley
4: oates ogden ogle oglesby oh ohara ojeda okeefe oldham oleary oliva olivas oliveira omalley ontiveros ordonez oreilly orlando ornelas
4: orourke osullivan oswald otero otto ouellette overstreet overton pack padron pagan paige painter palma pan pantoja pappas parham paris
4: parish parnell parr parris parrott parson pascual patino paulson peacock pease pedersen pederson pedraza pelletier pence pendleton penn
4: peoples perales perdue persaud pettit pfeiffer pickens pickering pimentel pinto piper platt poe polanco pollock pool porras posey post
4: power prado prater prather preciado prescott presley pressley priest prieto pringle pritchard pritchett pruett puente pulido purcell
4: purdy purvis putnam pyle qualls queen quigley quintanilla rader radford ragland ragsdale rahman raines rainey ralston ramey randle
4: ransom rapp razo rea read reagan reardon reaves rector redd redding reddy redman redmond reeder reedy rees regalado regan reich
4: reinhardt reis rendon renner resendiz reynoso rhoades rhoads richey ricketts ricks rider riggins rincon rinehart ring rizzo roark robb
4: robert robledo roche rock rockwell rodriquez roland roldan rooney root roper roque rosen rosenthal rowan rowell rowley royal rubin rudd
4: rudolph ruff ruffin rushing russ rust ruth ryder saavedra sadler salcedo saldivar salisbury salmon salter salvador sam sams samuel
4: samuels sands santamaria santillan sapp sarmiento satterfield sauer saylor scales scarborough schaeffer schaffer schell scherer
4: schilling schofield schrader schreiber schubert schuler schulte schuster schwab schwarz scruggs seals seaman seay sebastian segovia
4: seitz selby sepulveda sewell shank shanks shaver shearer sheets sheffield shelby sheldon shell shelley shen sheridan sherrill sherwood
4: shin shipley shipman shockley shook shultz siegel silver silverman singletary sisk sizemore skaggs skelton slack slade slone smalls
4: smallwood smiley sneed snell snodgrass solorio solorzano sorenson soria sotelo sousa souza spangler spann spaulding spear spicer spivey
4: sprague spurlock squires stack stacy stahl staley stallings stamper stanford staples stapleton starkey starks starnes staton stauffer
4: stclair stearns steen steinberg steward stiles still stjohn stock stockton stoddard stoll stoltzfus stoner storey story stovall strange
4: stratton strauss street streeter stringer stubbs stuckey stump su suggs sumner swan swann swenson sylvester tabor tackett talbert
4: talbot tam tamayo tavares tejada tejeda tellez temple templeton thacker thao tharp thayer thibodeaux thomason thorne thorpe thrasher
4: thurston tidwell tierney tilley timmons tinsley tirado titus tobias tobin toledo tolliver tomlin toney tong torrez toth trahan trammell
4: traylor trent trimble trinh trinidad triplett tripp trotter trout troyer tubbs turpin ulloa ulrich unger upton urban urbina valadez
4: valdes valdivia valentin valerio valladares vallejo valles vandyke vanhorn vann varner venegas vergara vernon vick vickers vidal viera
4: villasenor vitale vogt voss waddell waggoner wagoner wahl waite waiters wakefield waldron washburn waterman watt way weathers weiner
4: weinstein weir weldon weller wendt wesley westbrook westfall wetzel whaley wheatley whipple whiting whitlock whitman whitmore whitt
4: whittaker whitten whittington wilburn wiles wilhelm wilkes will willard willett willey william willingham willoughby wing winkler winn
4: winslow winston wiseman wisniewski witherspoon wolff woo woodall woodson woody worthington wray wylie yancey yazzie ybarra yeager yee
4: yi yoo yoon yost youngblood zambrano zaragoza zarate zeigler zelaya zhao zhou zhu zimmer
2: abad abarca abdi abdullah abell abercrombie abeyta abney abrego aceves acker ackley agee agnew aguero aguiar aguila agustin ahern ahn
2: ahrens aiello ainsworth akin alam alanis albanese albarran albers alberto alberts albertson albritton alcaraz alcorn aldana alderman
2: alderson alegria alejandro alejo alexis alfred alger allard allman almaguer almaraz almazan almond alt alva alvarenga amaral amaro
2: ambriz amezcua amin ammons amundson an andino andre andrus angell angelo anglin antoine anton apodaca appel apple applegate araiza
2: arana arango archibald archie ard arena arguello armas armijo armour armstead arreguin arriola arsenault artis arvizu asbury ascencio
2: ashcraft ashe ashford ashmore ashworth atchison atchley atherton atwell au august augustin ault autry avelar avendano avina ayres
2: azevedo aziz babin back backus bader badger badillo bae baeza bagwell bahena bahr baines bair baldridge ballesteros ballew ballinger
2: bandy bankston bannister banta baptiste barahona baran barba barbee barboza barcenas barcia barclay bard bare barela barham barksdale
2: barnette barnhill barnum barreto barringer barros barrows bartels basham basile baskin bastian batchelor batiste batson battaglia
2: batten battles batts baumgartner baxley bay bayer bayless baylor bays bazan beale beall beals beaman bear beardsley beattie beaudoin
2: beaulieu bechtel beckett beckham bedard bedell bedford bedolla beeler beeman beer beers beeson begley behrens beiler bejarano belk belt
2: belton benefield benner bentz bergen bergstrom berkowitz berlin bernardo berndt bernhardt bernier berryman bertram berube bess bethel
2: bettencourt bettis betz bianchi bias bice bickel bickford biddle bigelow bills billups binder binkley birmingham bischoff bittner
2: bivens bixler blackwood blaine blakely blakley blalock blanchette blanks blaylock blocker blodgett bloomfield blunt blythe boardman
2: boatman boatwright bobbitt bobo bocanegra boehm boettcher bogan bogart bohannon bohn bojorquez boland bolen boling bolling bolt bone
2: bonham bontrager booher book boothe bordelon borders boren borja born borrego bosch bosley boss bostic bostick botello bott boudreau
2: bounds bourne bourque bowe bowens bowlin box boylan boyles boynton bozeman bracken brackett bradbury brake brandenburg brannan branson
2: brant brasher bratcher bratton breeden breedlove bremer brent brice bricker bridge brigham brill brinkman briseno brister bristol
2: bristow brittain broadway brockman broderick brodie brody brogan bronson broome brophy brothers browder brownell brownlee broyles
2: brumley bruns brush bruton bucher buchholz buckingham budd buehler buell buenrostro buffington buford buie bull bumgarner bunker bunn
2: bunnell bunting burchett burchfield burd burdette burge burkhardt burkholder burley burney burnside burrow burwell buss bussey butt
2: butterfield button buxton byars byrnes byron caban cable cade cadena cady cai calabrese caldera calkins callaghan calvillo calvin calvo
2: camara camarena camargo camarillo campo canada canady candelaria canfield canter cantwell canty caputo caraway carbone card carden
2: cardoso carl carman carnahan caro carper carpio carrasquillo carreno carrigan carrion carrizales carswell cartagena carty carvajal
2: carvalho cary casanova casarez caskey cason cass cassell castano castanon casteel castellano castellon castleberry casto castor
2: castrejon caswell catalan catalano cathey cato catron caudle causey cave cedeno cedillo cepeda cha chaffee chaffin chairez chalmers
2: chamberlin chambliss chao chaparro chapin chaplin charlton chaudhry chaves chavira chestnut chevalier chew chi chiang chilton ching
2: chinn chism chitwood choate choe chou chrisman christ christenson christopherson cifuentes clanton clapp clarkson clary claudio clausen
2: clawson clegg clem clemente clemmons click close clough clouse cloutier coakley cobbs coble cochrane cockrell coffee coffin coggins
2: cohn colburn colby colin collado collett colley colson colton colwell comeaux comstock conaway conde cone conger conlon conover conte
2: conti conyers cooks cooksey coombs coons copley coppola corbitt cordell corder cordes corn cornish coronel corrales correia correll
2: corrigan corwin cosby cosgrove costanzo cota cotto council counts cousins couture covert covey cowart cowell cowles coyne craddock
2: cranford cravens creamer creel creighton crider crist criswell crites crittenden cromer cromwell crooks cruse crutcher crutchfield
2: culbertson culpepper cundiff cupp curiel currier curtin cushing cushman custer dabney dacosta dagostino daily dallas dalrymple damato
2: damian damon damron dangelo danner dao darr das davalos davey dawes dayton deanda deane deangelis deangelo deboer decarlo deckard dee
2: deering dees deese deguzman dehart dejong delafuente delagarza delao delapaz delcid dell dellinger deloach delrio delrosario deltoro
2: deluna demers deng denham denis denison denman denning derosa derr derrick desantiago desantis desimone desmond desouza destefano
2: deutsch devito devore dew deweese dexter deyoung dial diallo diego diep dimas dinkins dion dionne dipietro distefano dix dizon doane
2: dockery dodds doe doerr doll dollar dombrowski domingo donato donley donnell donofrio doolittle dorman dorn dorris dossantos doucet
2: doucette dover downes drayton dreyer driggers drury du dube duckett duda duffey dugas dugger duhon dumont dunaway dunne dunning dupont
2: dupre dupuis duque durand durden durkin duron durr durst duval dvorak dykstra eads eagle earle earley earls earnest easterling easton
2: eaves eberhardt eberle eby echevarria echeverria eck eden edens edge edmond edmunds eggers eggleston ehlers ehrlich eicher eisenberg
2: eller ellington elliot elmer elrod emanuel embry emerick encarnacion eng engler engstrom enos enright erb erdman ericson escalera
2: estevez etheridge ethridge etienne evangelista evenson everhart evers everson ezell faber fahey fain fairbanks faircloth fairley faison
2: falcone falls fan fancher fang fannin fanning farah farber faria farkas farrington farrow faulk favela fawcett fazio federico fee
2: feeney felipe fell feller fellows felts fender feng fennell fenner ferrante ferrari ferro ferry fiedler fielder fielding fife fike
2: fincher findley fine finnegan fiore fishman fisk fitts fitzsimmons flack flagg flanders flanigan flannery fleck flemming flick flora
2: florence florez fogarty fogle folk folsom foltz fontana fore forney forster forsyth forsythe fort fortenberry fortier fortin fortune
2: frame franke frankel franz frasier frausto frazer fredericks fredrick fredrickson free freed freedman freeland freese freitas freund
2: frick friday fried friedrich frierson fries friesen fryer fu fugate fulcher fulkerson fullerton fulmer fultz funderburk funes fung
2: fuqua furlong furman furr fusco futrell gabbard gabel gable gaddis gaddy gagne gainey gaitan gaither galan galarza galaviz galbraith
2: galicia gall gallant gammon gandhi gandy gantt gaona garces gardiner garduno garman garnett garnica garrido garris garrity garvey
2: gaskin gaskins gaspar gass gastelum gatewood gatlin gault gayle gaynor gearhart geer geisler geist geller gerard gerdes gerlach germain
2: getz geyer giddens giese gilbertson gillen gilley gilligan gilmer gilpin gilson gingerich ginn giraldo gist gladden glaser glasgow
2: glaze glick glynn goad goble godoy goebel goforth goncalves gong gonsalves gooch gooden goodin gooding goolsby gorham gorski gosnell
2: gosselin gossett gottlieb gough gourley gower grabowski gracia grande grantham grasso graziano greathouse greenlee greenwald greenwell
2: greiner grenier gresham grice grider griego griffis grigsby grijalva grillo grim grimaldo grisham grissom griswold groff grogan grooms
2: groth guadarrama guan guarino guenther guerin guess guest guffey guido gulley gunther gurley gurrola guyton haag haase hack hackney
2: haddad hadden haddock haggard haggerty hague haight haile hailey hair hales haller hallman halsey halstead halverson halvorson hamann
2: hamblin hamel hamer hammett hammock hammons handley hanes hang hanlon hann hannan harbin harbison hardee harder hardesty hardison
2: hardman hardwick hargis hargrave harkins harlan harless harlow haro harold harr harrelson harrigan harry harter hartmann hartnett
2: hartwell hartwig hartzell harwell harwood hasan haskell hass hassell hasty hatley hatten hauck haugen havens hawes hawks haynie hazel
2: hazelwood hazen headley healey hecht heckman hedges heffernan heffner heflin hefner heil heilman heims heinrich heinz heiser held helm
2: hembree hemingway hendershot hendrick henke hennessey hennessy herbst hermann hermosillo hernandes herrin hershey herzog hesse hetrick
2: hewett hiatt hibbard higdon higgs hilbert hildebrand hildreth hillard hiller himes hindman hintz hitt hixson hoag hoagland hoch
2: hochstetler hodgson hodson hofer hoffer hofmann hogg hoke holbert holcombe holiday hollenbeck hollins holloman holly holton holtz homan
2: homer hoppe horan horning hornsby horowitz horsley horst hossain houghton houle howerton howes howland hoy hoyle hsieh hua hubbell
2: hubert hudgins huebner huey hughey hulse hulsey hume humes hundley hung huntington huskey huss hussein hussey hutchens hutcherson
2: hutcheson hutchings hutto hyland hylton hyman hynes ibanez iglesias ignacio infante ingalls ingersoll ingle ingraham iniguez irby irish
2: irons irvine isaacson isbell islam islas ismail isom ison israel ives ivory izaguirre izquierdo jablonski jacinto jackman jacks jacobo
2: jacoby jain jamieson janes jang jankowski janssen jaquez jara jarman jasper javier jay jeanbaptiste jeffery jeffrey jenks jenson jerome
2: jessup jester jewett jin jobe joe johansen johnsen johnstone jolley jonas jorge jorgenson jose joshi joslin juan judge judy jurado
2: justus kamara kao karl karnes karr kasper kaufmann kaye keane keaton keck kee keefe keefer keegan keel keeler keeling keeney keeton
2: kehoe keil keim keiser kelleher kellum kelso kemper kempf kerrigan kersey kesler kester ketchum keyser khalil kidder kidwell kiefer
2: kieffer kiernan kiley kimbrell kimmel kinard kinder kingsbury kingsley kingston kipp kirchner kirkman kirkwood kirsch kish kissinger
2: kistler kitchens kling klinger klotz klug knoll knotts knowlton knudsen knudson kocher koehn koerner koester kohl kohn kolb koller
2: koontz kopp koss koster kovach kovacs kozak kozlowski kraemer krantz krauss krebs kremer kress krieger krohn kroll krug kuehn kuhlman
2: kuhns kunkel kuntz kunz kuo kuykendall kwan kwiatkowski la labelle lacroix ladner lafferty lafleur lagunas laing lamar lamm lamont
2: lampkin landa landaverde landeros landon laney langdon langer langlois lanham lanning lao laplante lapointe laporte lapp large larios
2: larkins larosa larose larry larue lash lashley laster lathrop latimer latta lauer laurent lavelle lavender lavigne lavin lavoie lawless
2: layman lazar lazaro lea leahy leake lear lebron leclair ledezma ledoux leeper lefebvre leger legg lehmann lehr lei leigh leighton leija
2: leiva lemaster lemay lemieux lemke lemmon lemoine lennon lenz leo leonardo leong leos lerner leroy lett levesque levi lew lewandowski
2: liao libby lieberman lien lightfoot ligon liles lilley lindberg linden lindgren lindley lindner lindquist lindstrom ling linville
2: lister littlefield littleton lively lizarraga llamas llewellyn lock lockard loftin loftis loftus logsdon logue lohr lomax loper lor
2: lora loredo louie lovato lovejoy loveless loving lowell lowman loy loza lozada luce luciano lucio luck luckett luevano lui luis lum
2: lumpkin lundberg lundgren lundquist lung luo luster luttrell lyman maas mabe macedo machuca maciel mackay mackie macklin maclean
2: macleod macon madera maes maestas magallanes magdaleno maggard magnuson mahaffey mahon majors maki malcolm malinowski mallard mallett
2: mancilla mancini mancuso mandel mandujano maness mangan mangum manns manriquez manson mansour manzanares manzano maples march marchand
2: marchese marcotte marek mariano mariscal marker markle markley marler marley marlowe marquardt marques marquis marr marra marston marte
2: martel martell martens martindale martines martini martins martinson martz marvin marx mashburn massa massie matheny mather mathes
2: matheson mathias matias matteson matthew mattison mattox mauldin maupin mauro maxey maxfield maya mayers mayhew mayorga mazur mazza
2: mcadams mcalister mcbee mccaffrey mccallister mccallum mccants mccarter mcclanahan mcclary mccleary mcclintock mccloskey mcclung
2: mccluskey mccombs mccool mccorkle mccrea mccreary mccue mcculloch mccune mccurry mccutcheon mcdade mcdaniels mcdevitt mcdougal
2: mcdougall mcduffie mcewen mcfall mcfarlane mcgarry mcginley mcginn mcginty mcgrew mchale mchenry mcinnis mcintire mckeever mckelvey
2: mckenney mckeon mckeown mckoy mclaren mclaurin mclellan mclemore mclendon mcmaster mcmichael mcmillen mcmillian mcmurray mcnabb mcneely
2: mcnutt mcreynolds mcswain mcvay mcvey mcwhorter meacham meador mears medellin medlin medlock meeker mei meister melancon melchor melgar
2: mello melo menard menchaca mendenhall mendes mendiola menendez meneses menjivar meraz mercier merino merkel merrell merrick merriman
2: mertz messenger messick metzler michalski michels mickelson miguel milan milburn miley millan millar milne min mink minnick minter
2: miracle miramontes moe moen moffitt mohan mohler moll molloy molnar monaco monaghan moncada money monge monson montague monteiro
2: montelongo montemayor montenegro montez monzon moorman moreau morehead morehouse moreira morel morelli morey moriarty moritz morley
2: morrell morrill mortensen mosby mosier mosqueda motley mount mouton mowery moy moye mudd muir mulcahy mulder mulholland mulkey mull
2: mullin mullis mumford mundy munn munro munroe muro murrell murry musgrove musick musselman musser myer nagle nail nair nakamura nall
2: nam napolitano narvaez nason nathan nation nazario needham neel neeley neil neill neilson nelms nelsen nemeth neri nesmith ness nettles
2: neubauer neuman neville newby newhouse newkirk newland newsom nickel nicolas nielson niles nilson nino noe noland nolasco nolen noll
2: nolte northcutt novotny nowell nowicki nowlin noyes null nunley nuno nutt nutter oaks obregon obryan ocasio ochs oden ogrady olds
2: olguin olivarez olivera olivier olivo olmos olmstead omar ong ordaz orona oropeza orosco orta orth orton osburn osgood oshea osman
2: oster ostrander ostrowski osuna otis otoole outlaw ovalle overby oviedo oxendine ozuna pablo pabon packard packer paez pagano paine pak
2: palacio palermo palm palmieri palomares palomino palomo palumbo pang paniagua pannell papa pape paquette parada paradis pardo pardue
2: parent parikh parisi parkinson parry parsley partida partin parton partridge paschal passmore pastor paterson patten pauley paulino
2: paulsen paxton payan peace peak pearl pedro pedroza peebles peek peel peeples pelayo pellegrino peltier pemberton penaloza pender
2: pendergrass peng pennell penny penrod pepper peraza perdomo perea perrin perrone perryman peter peterman petit petrie pettigrew pettis
2: peyton pfaff pfeifer phelan philips phillip phung piatt piazza picard pichardo pickard pieper pilgrim pinckney pine pinedo pinkerton
2: pinkney pinkston pino pinon pinson pippin pitcher pitman pitre pitt pizarro place plank plante plascencia plaza pleasant plunkett pogue
2: pohl poindexter pointer poirier poland poling pollack pomeroy pond ponder poore popp porterfield posada poston poulin pounds prasad
2: prentice prewitt prichard pride prior probst proffitt prosser provost puentes puga pullen pulley pulliam purnell putman pyles quach
2: quan quarles quesada quevedo quiles quillen quinlan quinonez quirk quiroga qureshi raber radcliffe radtke rafferty ragan rains
2: rainwater raley ralph rambo ramires ramon ramsay rana rand randazzo raney rao rascon rash rashid ratcliff rath rathbun rau rauch rausch
2: rawlings rawlins rawls rawson raya rayburn raynor real ream recinos redden reddick redmon register reichert reimer reinhart reinke
2: reiss reiter reitz renaud renfro reno resendez restrepo reuter rey reza rhea rhoden ribeiro ricci richie richman rickard ricker rickman
2: riddick ridenour ridge ridgeway ridley riedel rieger ries rife rigby rigsby rinaldi riordan ripley ritchey ritz rivero rizo roa
2: robinette robins robson roby rocco rodarte rodas roddy roden roderick roeder rohde rohr rohrer rojo roller romeo romine roney rood
2: rooks rosenbaum rosenberger rosenfeld rosser rounds roundtree rountree roush rousseau roybal royer royster rubino ruble ruby rudy rueda
2: ruelas ruggiero rule runyan runyon rupert rupp rutkowski rutter ruvalcaba sabo sacco sachs sadowski saechao sage sager salcido saleh
2: salem salerno sales sallee salmeron salomon salyer salyers samaniego sammons sample samples samson samuelson sanabria sanborn sanches
2: sandberg sander sandhu sandlin santacruz santoro santoyo sarabia saravia sarver sasser sato sauceda saucier saul sauls savoy saxon
2: saxton sayers sayles sayre scanlon scarbrough schatz schaub schenck schenk schick schiller schindler schlegel schlosser schmid schnell
2: schoen scholl schoonover schott schramm schreiner schrock schulze schumann schweitzer scofield scoggins scribner scroggins scully seal
2: searcy searles seaton see seeley segal seibert seidel seifert seiler sell sellars sells sena seo serra serrato servin sessions settle
2: settles severson sevilla seward shackelford shade shaikh shanahan shane sharkey shaughnessy shay sheikh shephard sherrod sherry shi
2: shifflett shine shinn shipp shirey shirk shively shivers shore shores shorter showalter shrader shreve shriver shuler shull shumaker
2: shuman shumate sibley siddiqui sides siebert sifuentes sigler sikes siler sills silveira silvers silverstein sim simone simonson
2: simpkins sipe sipes sisco sisson skidmore skipper slagle slate slattery slayton sledge slocum smail smalley smithson smoot smothers
2: smyth snead snipes snook snowden so soares soliz somers somerville sommer sommers son sonnier soper sorrell sorrells sorto soule south
2: southard southerland southern sowell sowers spain spalding sparkman sparrow spearman speck speed speer spellman sperry spiegel spires
2: spitzer spooner spradlin spriggs spring sprinkle sprouse spruill spurgeon stacey staggs stallworth stamps stanfield starling staten
2: steadman stebbins steed steel steffen stegall steinmetz stephan stephen stepp stidham stillwell stilwell stine stinnett stitt stocker
2: stockman stockwell stoker stoltz storm stott stowe stowell stowers stpierre strader strain strait strand straub strickler strobel strom
2: strother stroup strunk stubblefield stull stumpf sturdivant sturgeon sturgill sturgis sturm stutzman styles suazo suh sumpter sung
2: sutter swafford swank swearingen sweat swisher switzer swope syed szabo szymanski ta taber tafoya taft taggart tait talavera talbott
2: tallman tamez tanaka tankersley tapp tarr tarver tavarez taveras teal tedesco teel teeter teixeira tello tennant tenney tenorio teran
2: terrazas testa thach thai thames thatcher theis theriot thibodeau thiel thigpen thomsen thorn thornburg thornhill thorp thorson
2: thurmond tibbetts tibbs tice tijerina tiller tillery tilton timm timmerman tindall tinker tinoco tisdale to tobar tolentino toler
2: toliver tom tomas toole toomey toro torrence toscano totten toussaint towne towns tracey trainor trapp trask travers treadway tremblay
2: tribble trice trombley troutman trowbridge troy truax true truitt tsai tsang tse tu tuck tuggle tull tully turcios turk turley turnbull
2: turney tyner tyree ulmer umana underhill unruh upchurch upshaw urena urias urrutia usher utley vaca vaccaro vail valdovinos valente
2: valenti valentino valverde van vandenberg vanderpool vandiver vanegas vanmeter vanover vanpelt vansickle vanwinkle varga varghese vargo
2: varney vaught veal velarde veliz venable verdugo verduzco vest vetter vicente vickery victor victoria vieira villagomez villalpando
2: villareal villatoro vines viola voigt volk vollmer volpe vue vuong wadsworth wainwright waldrop wallen wallin walling wallis walther
2: waltz walz wampler warden warfield warrick wasserman wasson watanabe watters waugh wayne weatherford weatherly weddle weed weems wegner
2: wei weidner weigel weil weiland weiler weimer weinberg weis welborn welker wellington wellman wenger wentworth wentz wenzel wertz
2: wessel westmoreland westphal wharton whatley wheat wheaton whelan whetstone whitcomb whited whitehouse whitehurst whiteman whiteside
2: whitlow whitmire whitson whittle whitworth whyte wick wicker wickham wicks wiegand wiese wilbanks wilber wilbur wild wilde wilhite
2: wilke wilkie wilks williford willson wilt wimberly wimmer winchester windham windsor winfield winfrey wingate wingfield wingo winstead
2: wirth wisdom withers withrow witmer witte wofford wojcik wolford woodbury woodcock wooden woodley woodworth wooldridge wooley woolley
2: woolsey word worden worrell worth worthy wozniak wren wyant wyman wynne wyrick xiao xie yager yamamoto yan yao yarborough ye yeh yepez
2: yeung yim yin yip yocum younger yount yuan yuen yun zachary zahn zamarripa zamudio zayas zeller zeng zielinski zimmermann zink zook
"""
"""Lines of names, each after how many of 100,000 people have the name, rounded down to a power of two."""
