// What people are called by those who know them: Bob is Robert, Katie is Katharina. One line a name, in English,
// German and the neighbours' languages, folded as names are looked up. A short name may stand for several.

/// Short forms of first names.
public enum Nicknames {
    /// The other names of a person who is called so, full names before other short ones.
    public static func others(for name: String) -> [String] {
        var result: [String] = []
        for line in lines[name] ?? [] { result += groups[line].filter { $0 != name && !result.contains($0) } }
        return result
    }

    private static let groups: [[String]] = table.split(separator: "\n").map { line in
        line.split(separator: " ").map(String.init)
    }

    /// The lines that a name stands in.
    private static let lines: [String: [Int]] = {
        var result: [String: [Int]] = [:]
        for (line, group) in groups.enumerated() { for name in group { result[name, default: []].append(line) } }
        return result
    }()

    private static let table = """
        abigail abby gail
        albert al bert bertie
        alexander alex alec sandy sasha xander lex
        alexandra alex sandra sasha lexi
        alfred alf fred freddy
        andreas andi andy
        andrew andy drew
        angela angie
        anna ann anne annie anni
        anthony tony ant
        antonia toni
        anton toni tony
        antonio toni tony tono
        arthur art artie
        barbara barb babs barbel
        benjamin ben benny benji
        bernard bernie bern
        bernhard bernd
        bettina betty
        bridget biddy bridie
        caroline carol carrie caro
        carolin caro
        catherine kate katie cathy cat kitty
        charles charlie chuck chas
        charlotte charlie lotte lottie
        christian chris
        christina chris tina christa
        christine chris tina christel
        christopher chris kit topher
        claudia claudi
        daniel dan danny
        daniela dani
        david dave davy
        deborah deb debbie
        dennis den denny
        dominik dom
        donald don donny
        dorothea dora doro thea
        dorothy dot dottie dolly
        eduard edi
        edward ed eddie ted ned
        eleanor ellie nell nora
        elisabeth elli lisa liesel sissi elsa else betti lisbeth
        elizabeth liz lizzie beth betty eliza libby ellie
        emily em emmy
        erich eric
        ernst erni
        eugene gene
        felix fips
        ferdinand ferdi
        florian flo
        frances fran frankie
        francis frank fran
        francisco paco pancho
        frank frankie
        franz franzl
        franziska franzi sissi
        frederick fred freddie rick
        friederike rike fritzi
        friedrich fritz fred
        gabriel gabe
        gabriele gabi
        georg schorsch
        george georgie
        gerald gerry jerry
        gerhard gerd hardy
        giuseppe beppe peppe
        gregory greg
        guillermo memo
        gunther gunni
        hannah hanna hanne
        hans hansi
        harold harry hal
        heinrich heinz heini
        helene leni lena
        henry harry hank hal
        hermann manni
        ignacio nacho
        ines nessi
        isabel isa bella belle izzy
        jacob jake
        jacqueline jackie
        jakob jack
        james jim jimmy jamie
        janet jan
        jasmin jassi
        jeffrey jeff
        jennifer jen jenny
        jeremy jem jerry
        jessica jess jessie
        jesus chucho
        joachim jochen achim jo
        johann hans hannes
        johannes hannes hans jo johnny
        john jack johnny jon
        jonathan jon jonny nathan
        josef sepp beppo jupp
        josefine josi
        joseph joe joey
        josephine jo josie
        jose pepe
        joshua josh
        judith judy jude
        julia jule julie
        julian jules
        jurgen jogi
        karl charlie kalle
        karoline caro karo
        katharina kathi kathy katie kathe kati katja trina kate
        katherine kate katie kathy kit kitty
        kathleen kathy kate
        kenneth ken kenny
        konrad conny
        konstantin kosta
        kristina kris tina
        laurence larry
        lawrence larry lars laurie
        leonard leo len lenny
        leonhard leo hardy
        leopold leo poldi
        louis lou louie
        louise lou lulu
        ludwig lutz wiggerl
        luise lulu isi
        magdalena lena leni magda
        manfred manni fred
        manuel manu manolo
        manuela manu ela
        margaret maggie meg peggy greta madge
        margarete gretel grete greta marga
        maria mia mitzi marie
        marianne janne
        mario marius
        markus mark
        martin marty
        martina tina
        mary molly polly may
        mathilde tilda hilde
        matthew matt matty
        matthias matze hias
        maximilian max maxi
        melanie mel melli
        michael mike mick micky michi mischa
        michaela michi ela
        michelle shelly
        monika moni
        nathaniel nat nate
        nicholas nick nicky
        nicole nicki nico
        nikolaus klaus niko nick
        olivia liv livvy
        oliver olli ollie
        pamela pam
        patricia pat patty trish tricia
        patrick pat paddy rick
        peter pete
        philip phil pip
        philipp phil
        rafael rafa
        raimund ray
        raymond ray
        rebecca becky becca
        regina gina
        reinhard hardy
        renate nate
        richard rick dick rich richie
        robert bob bobby rob robbie bert
        roberta bobbie
        roger rodge
        roland roli
        ronald ron ronnie
        rudolf rudi
        samantha sam sammy
        samuel sam sammy
        sandra sandy
        sebastian basti seb bastian
        siegfried sigi
        simone mona
        sophia sophie
        stefan steff
        stefanie steffi
        stephanie steph steffi
        stephen steve steph
        steven steve
        susan sue susie
        susanne susi sanne
        sylvia silvi
        thaddeus tad
        theodor theo
        theodore ted teddy theo
        therese resi
        theresa tess terry tessa
        thomas tom tommy
        timothy tim timmy
        tobias tobi
        ulrich uli
        ulrike uli rike
        ursula uschi ulla
        valentin vali
        vanessa nessa
        veronika vroni vera
        victor vic
        victoria vicky tori
        viktoria vicky
        vincent vince vinny
        virginia ginny
        walter wally walt
        werner wern
        wilfried willi
        wilhelm willi willy bill helmut
        william bill billy will willy liam
        wolfgang wolf wolfi
        yvonne evi
        zachary zach zack
        """
}
