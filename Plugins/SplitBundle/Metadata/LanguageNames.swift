/// How languages are called: by their own speakers, and in the languages that databases and web pages speak.
///
/// From the Unicode Common Locale Data Repository (see NOTICE), and the codes of ISO 639-2 and 639-3. A line a language: its code,
/// then its names in small letters, divided by commas.
enum LanguageNames {
  static let table = """
    af,afr,afrikaans,afrikáans,africâner,африкаанс,afrikánština,αφρικάανς,afrikaanca,南非荷兰语,アフリカーンス語,\
    아프리칸스어,afrikaani
    sq,sqi,alb,shqip,albanian,albanisch,albanais,albanés,albanese,albanees,albanês,albański,албанский,\
    albanska,albansk,albania,albánština,albán,albaneză,αλβανικά,arnavutça,албанська,阿尔巴尼亚语,アルバニア語,알바니아어,\
    albaania
    am,amh,አማርኛ,amharic,amharisch,amharique,amárico,amarico,amhaars,amharski,амхарский,amhariska,\
    amharisk,amhara,amharština,amharică,αμχαρικά,amharca,амхарська,阿姆哈拉语,アムハラ語,암하라어
    ar,ara,العربية,arabic,arabisch,arabe,árabe,arabo,arabski,арабский,arabiska,arabisk,arabia,arabština,\
    arab,arabă,αραβικά,arapça,арабська,阿拉伯语,アラビア語,아랍어,araabia
    hy,hye,arm,հայերեն,armenian,armenisch,arménien,armenio,armeno,armeens,armênio,ormiański,армянский,\
    armeniska,armensk,armenia,arménština,örmény,armeană,αρμενικά,ermenice,вірменська,亚美尼亚语,アルメニア語,아르메니아어,\
    armeenia
    az,aze,azərbaycan,azerbaijani,aserbaidschanisch,azerbaïdjanais,azerbaiyano,azerbaigiano,\
    azerbeidzjaans,azerbaijano,azerbejdżański,азербайджанский,azerbajdzjanska,aserbajdsjansk,azeri,\
    ázerbájdžánština,azerbajdzsáni,azeră,αζερμπαϊτζανικά,azerbaycan dili,азербайджанська,阿塞拜疆语,アゼルバイジャン語,\
    아제르바이잔어,aserbaidžaani
    eu,eus,baq,euskara,basque,baskisch,euskera,basco,baskijski,баскский,baskiska,baskisk,baski,\
    baskičtina,baszk,bască,βασκικά,baskça,баскська,巴斯克语,バスク語,바스크어
    be,bel,беларуская,belarusian,belarussisch,biélorusse,bielorruso,bielorusso,bielorrusso,białoruski,\
    белорусский,belarusiska,belarusisk,valkovenäjä,běloruština,belarusz,belarusă,λευκορωσικά,belarusça,\
    білоруська,白俄罗斯语,ベラルーシ語,벨라루스어,valgevene
    bn,ben,বাংলা,bangla,bengalisch,bengali,bengalí,bengalese,bengaals,bengalski,бенгальский,bengálština,\
    bengaleză,βεγγαλικά,bengalce,бенгальська,孟加拉语,ベンガル語,벵골어
    bs,bos,bosanski,bosnian,bosnisch,bosniaque,bosnio,bosniaco,bósnio,bośniacki,боснийский,bosniska,\
    bosnisk,bosnia,bosenština,bosnyák,bosniacă,βοσνιακά,boşnakça,боснійська,波斯尼亚语,ボスニア語,보스니아어
    bg,bul,български,bulgarian,bulgarisch,bulgare,búlgaro,bulgaro,bulgaars,bułgarski,болгарский,\
    bulgariska,bulgarsk,bulgaria,bulharština,bolgár,bulgară,βουλγαρικά,bulgarca,болгарська,保加利亚语,ブルガリア語,\
    불가리아어,bulgaaria
    my,mya,bur,မြန်မာ,burmese,birmanisch,birman,birmano,birmaans,birmanês,birmański,бирманский,\
    burmesiska,burmesisk,burma,barmština,burmai,birmană,βιρμανικά,birman dili,бірманська,缅甸语,ミャンマー語,버마어,\
    birma
    ca,cat,català,catalan,katalanisch,catalán,catalano,catalaans,catalão,kataloński,каталанский,\
    katalanska,catalansk,katalansk,katalaani,katalánština,katalán,catalană,καταλανικά,katalanca,\
    каталонська,加泰罗尼亚语,カタロニア語,카탈로니아어
    ceb,cebuano,cebuański,себуано,cebuánština,szebuano,cebuană,σεμπουάνο,sebuano dili,себуанська,宿务语,\
    セブアノ語,세부아노어,sebu
    zh,zho,chi,cmn,中文,chinese,chinesisch,chinois,chino,cinese,chinees,chinês,chiński,китайский,kinesiska,\
    kinesisk,kiina,čínština,kínai,chineză,κινεζικά,çince,китайська,中国語,중국어,hiina,mandarin,chino mandarín,\
    simplified chinese,traditional chinese,汉语,漢語,简体中文,繁體中文,繁体中文
    hr,hrv,hrvatski,croatian,kroatisch,croate,croata,croato,chorwacki,хорватский,kroatiska,kroatisk,\
    kroatia,chorvatština,horvát,croată,κροατικά,hırvatça,хорватська,克罗地亚语,クロアチア語,크로아티아어,horvaadi
    cs,ces,cze,čeština,czech,tschechisch,tchèque,checo,ceco,tsjechisch,tcheco,czeski,чешский,tjeckiska,\
    tjekkisk,tsjekkisk,tšekki,cseh,cehă,τσεχικά,çekçe,чеська,捷克语,チェコ語,체코어,tšehhi
    da,dan,dansk,danish,dänisch,danois,danés,danese,deens,dinamarquês,duński,датский,danska,tanska,\
    dánština,dán,daneză,δανικά,danca,данська,丹麦语,デンマーク語,덴마크어,taani
    nl,nld,dut,nederlands,dutch,niederländisch,néerlandais,neerlandés,olandese,holandês,niderlandzki,\
    нидерландский,nederländska,nederlandsk,hollanti,nizozemština,holland,neerlandeză,ολλανδικά,\
    felemenkçe,нідерландська,荷兰语,オランダ語,네덜란드어,hollandi,flemish,vlaams
    en,eng,english,englisch,anglais,inglés,inglese,engels,inglês,angielski,английский,engelska,engelsk,\
    englanti,angličtina,angol,engleză,αγγλικά,i̇ngilizce,англійська,英语,英語,영어,inglise,american english,\
    british english
    eo,epo,esperanto,espéranto,эсперанто,eszperantó,εσπεράντο,есперанто,世界语,エスペラント語,에스페란토어
    et,est,eesti,estonian,estnisch,estonien,estonio,estone,estisch,estoniano,estoński,эстонский,estniska,\
    estisk,viro,estonština,észt,estonă,εσθονικά,estonca,естонська,爱沙尼亚语,エストニア語,에스토니아어
    fi,fin,suomi,finnish,finnisch,finnois,finés,finlandese,fins,finlandês,fiński,финский,finska,finsk,\
    finština,finn,finlandeză,φινλανδικά,fince,фінська,芬兰语,フィンランド語,핀란드어,soome
    fr,fra,fre,français,french,französisch,francés,francese,frans,francês,francuski,французский,franska,\
    fransk,ranska,francouzština,francia,franceză,γαλλικά,fransızca,французька,法语,フランス語,프랑스어,prantsuse,\
    francais
    gl,glg,galego,galician,galicisch,galicien,gallego,galiziano,galicyjski,галисийский,galiciska,\
    galicisk,galisisk,galicia,galicijština,galiciană,γαλικιανά,galiçyaca,галісійська,加利西亚语,ガリシア語,갈리시아어,\
    galeegi
    ka,kat,geo,ქართული,georgian,georgisch,géorgien,georgiano,gruziński,грузинский,georgiska,georgisk,\
    georgia,gruzínština,grúz,georgiană,γεωργιανά,gürcüce,грузинська,格鲁吉亚语,ジョージア語,조지아어,gruusia
    de,deu,ger,deutsch,german,allemand,alemán,tedesco,duits,alemão,niemiecki,немецкий,tyska,tysk,saksa,\
    němčina,német,germană,γερμανικά,almanca,німецька,德语,ドイツ語,독일어
    el,ell,gre,ελληνικά,greek,griechisch,grec,griego,greco,grieks,grego,grecki,греческий,grekiska,græsk,\
    gresk,kreikka,řečtina,görög,greacă,yunanca,грецька,希腊语,ギリシャ語,그리스어,kreeka,modern greek
    gu,guj,ગુજરાતી,gujarati,goudjarati,guyaratí,guzerate,gudżarati,гуджарати,gudžarati,gudžarátština,\
    gudzsaráti,γκουτζαρατικά,güceratça,гуджараті,古吉拉特语,グジャラート語,구자라트어
    ht,hat,kreyòl ayisyen,haitian creole,haiti-kreolisch,créole haïtien,criollo haitiano,creolo haitiano,\
    haïtiaans creools,haitiano,kreolski haitański,гаитянский,haitiska,haitisk,haiti,haitština,\
    haiti kreol,haitiană,αϊτιανά,haiti kreyolu,гаїтянська креольська,海地克里奥尔语,ハイチ・クレオール語,아이티어
    he,heb,iw,עברית,hebrew,hebräisch,hébreu,hebreo,ebraico,hebreeuws,hebraico,hebrajski,иврит,hebreiska,\
    hebraisk,heprea,hebrejština,héber,ebraică,εβραϊκά,i̇branice,іврит,希伯来语,ヘブライ語,히브리어,heebrea
    hi,hin,हिन्दी,hindi,híndi,хинди,hindština,χίντι,hintçe,гінді,印地语,ヒンディー語,힌디어
    hu,hun,magyar,hungarian,ungarisch,hongrois,húngaro,ungherese,hongaars,węgierski,венгерский,ungerska,\
    ungarsk,unkari,maďarština,maghiară,ουγγρικά,macarca,угорська,匈牙利语,ハンガリー語,헝가리어,ungari
    is,isl,ice,íslenska,icelandic,isländisch,islandais,islandés,islandese,ijslands,islandês,islandzki,\
    исландский,isländska,islandsk,islanti,islandština,izlandi,islandeză,ισλανδικά,i̇zlandaca,ісландська,\
    冰岛语,アイスランド語,아이슬란드어,islandi
    id,ind,in,indonesia,indonesian,indonesisch,indonésien,indonesio,indonesiano,indonésio,indonezyjski,\
    индонезийский,indonesiska,indonesisk,indonéština,indonéz,indoneziană,ινδονησιακά,endonezce,\
    індонезійська,印度尼西亚语,インドネシア語,인도네시아어,indoneesia
    ga,gle,gaeilge,irish,irisch,irlandais,irlandés,irlandese,iers,irlandês,irlandzki,ирландский,iriska,\
    irsk,iiri,irština,ír,irlandeză,ιρλανδικά,i̇rlandaca,ірландська,爱尔兰语,アイルランド語,아일랜드어
    it,ita,italiano,italian,italienisch,italien,italiaans,włoski,итальянский,italienska,italiensk,italia,\
    italština,olasz,italiană,ιταλικά,i̇talyanca,італійська,意大利语,イタリア語,이탈리아어,itaalia
    ja,jpn,日本語,japanese,japanisch,japonais,japonés,giapponese,japans,japonês,japoński,японский,japanska,\
    japansk,japani,japonština,japán,japoneză,ιαπωνικά,japonca,японська,日语,일본어,jaapani
    kn,kan,ಕನ್ನಡ,kannada,canarés,canarim,каннада,kannadština,κανάντα,kannada dili,卡纳达语,カンナダ語,칸나다어
    kk,kaz,қазақ тілі,kazakh,kasachisch,kazajo,kazako,kazachs,cazaque,kazachski,казахский,kazakiska,\
    kasakhisk,kazakki,kazaština,kazah,kazahă,καζακικά,kazakça,казахська,哈萨克语,カザフ語,카자흐어,kasahhi
    km,khm,ខ្មែរ,khmer,jemer,khmerski,кхмерский,kambodjanska,khmérština,khmeră,χμερ,khmer dili,кхмерська,\
    高棉语,クメール語,크메르어,khmeeri
    ko,kor,한국어,korean,koreanisch,coréen,coreano,koreaans,koreański,корейский,koreanska,koreansk,korea,\
    korejština,koreai,coreeană,κορεατικά,korece,корейська,韩语,韓国語
    ku,kur,kurdish,kurdisch,kurde,kurdo,curdo,koerdisch,kurdyjski,курдский,kurdiska,kurdisk,kurdi,\
    kurdština,kurd,kurdă,κουρδικά,kürtçe,курдська,库尔德语,クルド語,쿠르드어
    ky,kir,кыргызча,kyrgyz,kirgisisch,kirghize,kirguís,kirghiso,kirgizisch,quirguiz,kirgiski,киргизский,\
    kirgiziska,kirgisisk,kirgiisi,kyrgyzština,kirgiz,kârgâză,κιργιζικά,kırgızca,киргизька,柯尔克孜语,キルギス語,\
    키르기스어
    lo,lao,ລາວ,laotisch,laotiaans,laosiano,laotański,лаосский,laotiska,laotisk,laoština,laoțiană,λαοτινά,\
    lao dili,лаоська,老挝语,ラオ語,라오어
    la,lat,latina,latin,latein,latín,latino,latijn,latim,łaciński,латинский,latină,λατινικά,latince,\
    латинська,拉丁语,ラテン語,라틴어,ladina
    lv,lav,latviešu,latvian,lettisch,letton,letón,lettone,lets,letão,łotewski,латышский,lettiska,lettisk,\
    latvisk,latvia,lotyština,lett,letonă,λετονικά,letonca,латиська,拉脱维亚语,ラトビア語,라트비아어,läti
    lt,lit,lietuvių,lithuanian,litauisch,lituanien,lituano,litouws,litewski,литовский,litauiska,litauisk,\
    liettua,litevština,litván,lituaniană,λιθουανικά,litvanca,литовська,立陶宛语,リトアニア語,리투아니아어,leedu
    lb,ltz,lëtzebuergesch,luxembourgish,luxemburgisch,luxembourgeois,luxemburgués,lussemburghese,\
    luxemburgs,luxemburguês,luksemburski,люксембургский,luxemburgiska,luxembourgsk,luxemburgsk,luxemburg,\
    lucemburština,luxemburgi,luxemburgheză,λουξεμβουργιανά,lüksemburgca,люксембурзька,卢森堡语,ルクセンブルク語,\
    룩셈부르크어,letseburgi
    mk,mkd,mac,македонски,macedonian,mazedonisch,macédonien,macedonio,macedone,macedonisch,macedônio,\
    macedoński,македонский,makedonska,makedonsk,makedonia,makedonština,macedón,macedoneană,\
    σλαβομακεδονικά,makedonca,македонська,马其顿语,マケドニア語,마케도니아어,makedoonia
    ms,msa,may,melayu,malay,malaiisch,malais,malayo,malese,maleis,malaio,malajski,малайский,malajiska,\
    malajisk,malayisk,malaiji,malajština,maláj,malaeză,μαλαισιανά,malayca,малайська,马来语,マレー語,말레이어,malai
    ml,mal,മലയാളം,malayalam,malayálam,malaiala,malajalam,малаялам,malajálamština,malajálam,μαλαγιαλαμικά,\
    malayalam dili,马拉雅拉姆语,マラヤーラム語,말라얄람어,malajalami
    mt,mlt,malti,maltese,maltesisch,maltais,maltés,maltees,maltês,maltański,мальтийский,maltesiska,\
    maltesisk,malta,maltština,máltai,malteză,μαλτεζικά,maltaca,мальтійська,马耳他语,マルタ語,몰타어
    mr,mar,मराठी,marathi,maratí,marati,маратхи,maráthština,maráthi,μαραθικά,marathi dili,маратхі,马拉地语,\
    マラーティー語,마라티어
    mn,mon,монгол,mongolian,mongolisch,mongol,mongolo,mongools,mongolski,монгольский,mongoliska,mongolsk,\
    mongoli,mongolština,mongolă,μογγολικά,moğolca,монгольська,蒙古语,モンゴル語,몽골어
    ne,nep,नेपाली,nepali,nepalesisch,népalais,nepalí,nepalese,nepalees,nepalês,nepalski,непальский,\
    nepalesiska,nepalesisk,nepálština,nepáli,nepaleză,νεπαλικά,nepalce,непальська,尼泊尔语,ネパール語,네팔어
    no,nor,norsk,norwegian,norwegisch,norvégien,noruego,norvegese,noors,norueguês,norweski,норвежский,\
    norska,norja,norština,norvég,norvegiană,νορβηγικά,norveççe,норвезька,挪威语,ノルウェー語,노르웨이어,norra,bokmål,\
    norsk bokmål
    nn,nno,norsk nynorsk,norwegian nynorsk,norvégien nynorsk,noruego nynorsk,norvegese nynorsk,\
    noors - nynorsk,nynorsk norueguês,нюнорск,nynorska,nynorsk,norjan nynorsk,norvegiană nynorsk,\
    νορβηγικά νινόρσκ,norveççe nynorsk,挪威尼诺斯克语,uusnorra
    or,ori,ଓଡ଼ିଆ,odia,oriya,oriá,orija,ория,urijština,όντια,oriya dili,одія,奥里亚语,オディア語,오리야어,oria
    ps,pus,پښتو,pashto,paschtu,pachto,pastún,pasjtoe,paszto,пушту,afghanska,paštu,paštština,pastu,\
    paștună,πάστο,peştuca,普什图语,パシュトゥー語,파슈토어,puštu
    fa,fas,per,pes,فارسی,persian,persisch,persan,persa,persiano,perzisch,perski,персидский,persiska,\
    persisk,persia,perština,perzsa,persană,περσικά,farsça,перська,波斯语,ペルシア語,페르시아어,pärsia,farsi
    pl,pol,polski,polish,polnisch,polonais,polaco,polacco,pools,polonês,польский,polska,polsk,puola,\
    polština,lengyel,poloneză,πολωνικά,lehçe,польська,波兰语,ポーランド語,폴란드어,poola
    pt,por,português,portuguese,portugiesisch,portugais,portugués,portoghese,portugees,portugalski,\
    португальский,portugisiska,portugisisk,portugali,portugalština,portugál,portugheză,πορτογαλικά,\
    portekizce,португальська,葡萄牙语,ポルトガル語,포르투갈어,brazilian portuguese,português brasileiro
    pa,pan,ਪੰਜਾਬੀ,punjabi,pendjabi,punyabí,panjabi,pendżabski,панджаби,pandžabi,paňdžábština,pandzsábi,\
    παντζαπικά,pencapça,панджабі,旁遮普语,パンジャブ語,펀잡어
    ro,ron,rum,mo,română,romanian,rumänisch,roumain,rumano,rumeno,roemeens,romeno,rumuński,румынский,\
    rumänska,rumænsk,rumensk,romania,rumunština,román,ρουμανικά,rumence,румунська,罗马尼亚语,ルーマニア語,루마니아어,\
    rumeenia,moldovan
    ru,rus,русский,russian,russisch,russe,ruso,russo,rosyjski,ryska,russisk,venäjä,ruština,orosz,rusă,\
    ρωσικά,rusça,російська,俄语,ロシア語,러시아어,vene
    sr,srp,scc,српски,serbian,serbisch,serbe,serbio,serbo,servisch,sérvio,serbski,сербский,serbiska,\
    serbisk,serbia,srbština,szerb,sârbă,σερβικά,sırpça,сербська,塞尔维亚语,セルビア語,세르비아어
    si,sin,සිංහල,sinhala,singhalesisch,cingalais,cingalés,singalese,singalees,cingalês,syngaleski,\
    сингальский,singalesiska,singalesisk,sinhálština,szingaléz,singhaleză,σινχαλεζικά,sinhali dili,\
    сингальська,僧伽罗语,シンハラ語,싱할라어,singali
    sk,slk,slo,slovenčina,slovak,slowakisch,slovaque,eslovaco,slovacco,slowaaks,słowacki,словацкий,\
    slovakiska,slovakisk,slovakki,slovenština,szlovák,slovacă,σλοβακικά,slovakça,словацька,斯洛伐克语,スロバキア語,\
    슬로바키아어,slovaki
    sl,slv,slovenščina,slovenian,slowenisch,slovène,esloveno,sloveno,sloveens,słoweński,словенский,\
    slovenska,slovensk,sloveeni,slovinština,szlovén,slovenă,σλοβενικά,slovence,словенська,斯洛文尼亚语,スロベニア語,\
    슬로베니아어
    so,som,soomaali,somali,somalí,somalo,somalisch,somalijski,сомали,somaliska,somálština,szomáli,\
    somaleză,σομαλικά,somalice,сомалі,索马里语,ソマリ語,소말리아어,somaali
    es,spa,esl,español,spanish,spanisch,espagnol,spagnolo,spaans,espanhol,hiszpański,испанский,spanska,\
    spansk,espanja,španělština,spanyol,spaniolă,ισπανικά,i̇spanyolca,іспанська,西班牙语,スペイン語,스페인어,hispaania,\
    castilian,castellano
    sw,swa,kiswahili,swahili,suaheli,suajili,suaíli,suahili,суахили,svahilština,szuahéli,σουαχίλι,\
    svahili dili,суахілі,斯瓦希里语,スワヒリ語,스와힐리어,suahiili
    sv,swe,svenska,swedish,schwedisch,suédois,sueco,svedese,zweeds,szwedzki,шведский,svensk,ruotsi,\
    švédština,svéd,suedeză,σουηδικά,i̇sveççe,шведська,瑞典语,スウェーデン語,스웨덴어,rootsi
    tl,tgl,tagalog,tagalo,tagalski,тагалог,τάγκαλογκ,tagalogca,тагальська,他加禄语,タガログ語,타갈로그어,tagalogi,\
    filipino
    ta,tam,தமிழ்,tamil,tamoul,tâmil,tamilski,тамильский,tamili,tamilština,tamilă,ταμιλικά,tamilce,\
    тамільська,泰米尔语,タミル語,타밀어
    te,tel,తెలుగు,telugu,télougou,télugo,телугу,telugština,τελούγκου,telugu dili,泰卢固语,テルグ語,텔루구어
    th,tha,ไทย,thai,thailändisch,thaï,tailandés,thailandese,tailandês,tajski,тайский,thailändska,\
    thajština,thailandeză,ταϊλανδικά,tayca,тайська,泰语,タイ語,태국어,tai
    tr,tur,türkçe,turkish,türkisch,turc,turco,turks,turecki,турецкий,turkiska,tyrkisk,turkki,turečtina,\
    török,turcă,τουρκικά,турецька,土耳其语,トルコ語,튀르키예어,türgi
    uk,ukr,українська,ukrainian,ukrainisch,ukrainien,ucraniano,ucraino,oekraïens,ukraiński,украинский,\
    ukrainska,ukrainsk,ukraina,ukrajinština,ukrán,ucraineană,ουκρανικά,ukraynaca,乌克兰语,ウクライナ語,우크라이나어
    ur,urd,اردو,urdu,ourdou,урду,urdština,ούρντου,urduca,乌尔都语,ウルドゥー語,우르두어
    uz,uzb,o‘zbek,uzbek,usbekisch,ouzbek,uzbeko,uzbeco,oezbeeks,uzbeque,uzbecki,узбекский,uzbekiska,\
    usbekisk,uzbekki,uzbečtina,üzbég,uzbecă,ουζμπεκικά,özbekçe,узбецька,乌兹别克语,ウズベク語,우즈베크어,usbeki
    vi,vie,tiếng việt,vietnamese,vietnamesisch,vietnamien,vietnamita,vietnamees,wietnamski,вьетнамский,\
    vietnamesiska,vietnamesisk,vietnam,vietnamština,vietnámi,vietnameză,βιετναμικά,vietnamca,вʼєтнамська,\
    越南语,ベトナム語,베트남어,vietnami
    cy,cym,wel,cymraeg,welsh,walisisch,gallois,galés,gallese,galês,walijski,валлийский,walesiska,\
    walisisk,kymri,velština,walesi,galeză,ουαλικά,galce,валлійська,威尔士语,ウェールズ語,웨일스어,kõmri
    yi,yid,ji,ייִדיש,yiddish,jiddisch,yidis,iídiche,jidysz,идиш,jiddisk,jiddiš,jidiš,jiddis,idiș,γίντις,\
    yidiş,їдиш,意第绪语,イディッシュ語,이디시어,jidiši
    """

  /// Codes of ISO 639-1, and common ones of ISO 639-3, for languages that have no line in the table.
  static let codes = """
    aa ab ae ak an as av ay ba bh bi bm bo br ce ch co cr cu cv dv dz ee ff fj fo fy gd gn gv ha ho hz ia ie ig ii \
    ik io iu jv kg ki kj kl kr ks kv kw lg li ln lu mg mh mi na nb nd ng nn nr nv ny oc oj om os pi qu rm rn rw sa \
    sc sd se sg sh sm sn ss st su tg ti tk tn to ts tt ty tw ug ve vo wa wo xh yo za zu ast ckb fil fur gsw haw \
    hsb kab nds sco syr tok vec yue
    """
}
