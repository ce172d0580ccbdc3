package main

import (
	"fmt"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

// emitEnum writes an enumeration: a type over int, a constant for each value, and String.
func (g *generator) emitEnum(f *file, i *spec.Interface) error {
	name := spec.GoName(i.Name)
	doc, ok := enumDocs[i.Qualified()]
	if !ok {
		return fmt.Errorf("%s: enumDocs says nothing about it", i.Qualified())
	}
	f.comment(fmt.Sprintf("%s %s\n\nThe zero value is none of the constants: it is the specification's null.\n\nSpecification: %s.", name, doc.text, i.Qualified()))
	f.printf("type %s int\n", name)
	f.comment(fmt.Sprintf("The values of [%s], in the order of the specification.", name))
	f.printf("const (")
	for n, value := range i.Values {
		constant, text, err := g.enumConstant(i, value)
		if err != nil {
			return err
		}
		f.comment(text)
		if n == 0 {
			f.printf("%s %s = iota + 1", constant, name)
		} else {
			f.printf("%s", constant)
		}
	}
	f.printf(")\n")

	table := lowerFirst(name) + "Names"
	if name == strings.ToUpper(name) {
		table = strings.ToLower(name) + "Names"
	}
	strconv := f.use("strconv")
	f.comment(fmt.Sprintf("%s holds the specification's spelling of each value, by number.", table))
	f.printf("var %s = [...]string{", table)
	for _, value := range i.Values {
		f.printf("%s: %q,", g.cat.GoConstant(i, value), value)
	}
	f.printf("}\n")
	f.comment(fmt.Sprintf("String answers the specification's spelling of the value, such as %q; the empty string for the zero value, and %q for a number that is no value.", i.Values[1], name+"(n)"))
	f.printf("func (v %s) String() string {", name)
	f.printf("if v < 0 || int(v) >= len(%s) {", table)
	f.printf("return \"%s(\" + %s.Itoa(int(v)) + \")\"", name, strconv)
	f.printf("}")
	f.printf("return %s[v]", table)
	f.printf("}\n")
	return nil
}

// enumConstant answers the Go name of a value and what its comment says.
func (g *generator) enumConstant(i *spec.Interface, value string) (constant, text string, err error) {
	constant = g.cat.GoConstant(i, value)
	meaning, ok := enumDocs[i.Qualified()].values[value]
	if !ok {
		return "", "", fmt.Errorf("%s: enumDocs says nothing about %s", i.Qualified(), value)
	}
	return constant, fmt.Sprintf("%s (%s) %s", constant, value, meaning), nil
}

// An enumDoc is what the generated comments say about an enumeration and its values.
type enumDoc struct {
	text   string            // goes on from the type's name
	values map[string]string // by value, goes on from the constant's name
}

var enumDocs = map[string]enumDoc{
	"osid.Syntax": {
		text: "tells what kind of value a form element takes, and so which of the methods of [Metadata] describe it.",
		values: map[string]string{
			"NONE":        "takes no value.",
			"BOOLEAN":     "takes a bool.",
			"BYTE":        "takes bytes.",
			"CARDINAL":    "takes a number that is not negative, a uint64.",
			"COORDINATE":  "takes a [Coordinate].",
			"CURRENCY":    "takes a [Currency].",
			"DATETIME":    "takes a [DateTime].",
			"DECIMAL":     "takes a decimal.Decimal.",
			"DISPLAYTEXT": "takes a [DisplayText], given to a form as a string in the form's locale.",
			"DISTANCE":    "takes a [Distance].",
			"DURATION":    "takes a [Duration].",
			"HEADING":     "takes a [Heading].",
			"ID":          "takes an [ID].",
			"INTEGER":     "takes a whole number, an int64.",
			"OBJECT":      "takes a value of any type that the element's object types allow.",
			"SPATIALUNIT": "takes a [SpatialUnit].",
			"SPEED":       "takes a [Speed].",
			"STRING":      "takes a string.",
			"TIME":        "takes a [Time], a time of the day.",
			"TYPE":        "takes a [Type].",
			"VERSION":     "takes a [Version].",
		},
	},
	"osid.OSID": {
		text: "names a service, for asking a runtime for its manager.",
		values: map[string]string{
			"ACKNOWLEDGEMENT": "is about giving credit to who took part in something.",
			"ASSESSMENT":      "is about tests, questions and answers.",
			"AUTHENTICATION":  "is about agents and how they prove who they are.",
			"AUTHORIZATION":   "is about who may do what.",
			"BIDDING":         "is about auctions and bids.",
			"BILLING":         "is about customers, and what they are billed for and when.",
			"BLOGGING":        "is about blogs and their entries.",
			"CALENDARING":     "is about events, schedules and times.",
			"CATALOGING":      "is about catalogs of anything.",
			"CHECKLIST":       "is about things to do.",
			"COMMENTING":      "is about comments on anything.",
			"COMMUNICATION":   "is about exchanges between parties that are present.",
			"CONFIGURATION":   "is about parameters and their values.",
			"CONTACT":         "is about addresses at which to reach somebody.",
			"CONTROL":         "is about devices and steering them.",
			"COURSE":          "is about courses, and taking them.",
			"DICTIONARY":      "is about values found by a key.",
			"FILING":          "is about files and directories.",
			"FINANCIALS":      "is about accounts, activities and money.",
			"FORUM":           "is about posts and replies.",
			"GRADING":         "is about grades and what they are given for.",
			"HIERARCHY":       "is about what stands above and below what.",
			"HOLD":            "is about reasons that keep somebody from something.",
			"ID":              "is about identifiers and their aliases.",
			"INQUIRY":         "is about questions put to somebody before going on.",
			"INSTALLATION":    "is about software packages and where they are installed.",
			"INVENTORY":       "is about stock.",
			"JOURNALING":      "is about revisions and branches.",
			"LEARNING":        "is about objectives and reaching them.",
			"LEXICON":         "is about words and texts of a language.",
			"LOCALE":          "is about translating and formatting.",
			"LOGGING":         "is about logs and their entries.",
			"MAPPING":         "is about places and the ways between them.",
			"MESSAGING":       "is about messages sent and received.",
			"METERING":        "is about readings and statistics of use.",
			"OFFERING":        "is about what is offered, to whom and when.",
			"ONTOLOGY":        "is about subjects and what is relevant to them.",
			"ORCHESTRATION":   "is about reaching the other services in one place.",
			"ORDERING":        "is about products, prices and orders.",
			"PERSONNEL":       "is about people, organizations and positions.",
			"PROCESS":         "is about processes and the states that things have in them.",
			"PROFILE":         "is about facts kept about somebody.",
			"PROVISIONING":    "is about handing out what there is of something.",
			"PROXY":           "is about passing on for whom and how a call is made.",
			"RECIPE":          "is about directions for making something.",
			"RECOGNITION":     "is about awards and honours.",
			"RELATIONSHIP":    "is about how two things are related.",
			"REPOSITORY":      "is about assets: documents, pictures, media.",
			"RESOURCE":        "is about people, groups and other resources.",
			"RESOURCING":      "is about jobs, work and who is available for it.",
			"ROOM":            "is about rooms, floors, buildings and campuses.",
			"RULES":           "is about rules and evaluating them.",
			"SEARCH":          "is about finding things across services.",
			"SEQUENCING":      "is about the order in which things stand.",
			"SUBSCRIPTION":    "is about subscribing to what is sent out.",
			"TOPOLOGY":        "is about nodes and the edges between them.",
			"TRACKING":        "is about issues and the queues that they stand in.",
			"TRANSACTION":     "is about transactions across services.",
			"TRANSPORT":       "is about moving data between two ends.",
			"TYPE":            "is about types and how they are related.",
			"VOTING":          "is about ballots, candidates and votes.",
			"WORKFLOW":        "is about steps of work and going through them.",
		},
	},
	"osid.SearchOrderStyle": {
		text: "is a direction in which search results are ordered.",
		values: map[string]string{
			"ASCEND":  "puts the lowest first.",
			"DESCEND": "puts the highest first.",
		},
	},
	"osid.calendaring.DateTimeResolution": {
		text: "is the unit to which a date, a time or a duration is known.",
		values: map[string]string{
			"PLANCKSECOND": "is the Planck time, about 5.4e-44 s.",
			"UNDASECOND":   "is 1e-36 s, by a prefix that is not of the SI.",
			"VATOSECOND":   "is 1e-33 s, by a prefix that is not of the SI.",
			"WEEBLESECOND": "is 1e-30 s, by a prefix that is not of the SI.",
			"XOXXOSECOND":  "is 1e-27 s, by a prefix that is not of the SI.",
			"YOCTOSECOND":  "is 1e-24 s.",
			"ZEPTOSECOND":  "is 1e-21 s.",
			"ATTOSECOND":   "is 1e-18 s.",
			"FEMTOSECOND":  "is 1e-15 s.",
			"PICOSECOND":   "is 1e-12 s.",
			"NANOSECOND":   "is 1e-9 s.",
			"MICROSECOND":  "is 1e-6 s.",
			"MILLISECOND":  "is 1e-3 s.",
			"SECOND":       "is a second.",
			"MINUTE":       "is a minute.",
			"QUARTER_HOUR": "is 15 minutes.",
			"HALF_HOUR":    "is 30 minutes.",
			"HOUR":         "is an hour.",
			"DAY":          "is a day.",
			"WEEK":         "is a week.",
			"MONTH":        "is a month.",
			"QUARTER":      "is a quarter of a year, as of a fiscal year.",
			"SEASON":       "is a season, as of spring or autumn.",
			"YEAR":         "is a year.",
			"BLUEMOON":     "is the time between blue moons: more than a year, less than a decade.",
			"DECADE":       "is ten years.",
			"CENTURY":      "is a hundred years.",
			"MILLENNIA":    "is a thousand years.",
			"GLACIAL":      "is the time of an ice age: more than a millennium, less than an epoch.",
			"EPOCH":        "is a geological epoch.",
			"AEON":         "is a geological aeon.",
			"INFINITY":     "is for ever.",
		},
	},
	"osid.mapping.DistanceResolution": {
		text: "is the unit to which a distance is known.",
		values: map[string]string{
			"YOTTAPARSEC": "is 1e24 parsecs.",
			"EXAPARSEC":   "is 1e18 parsecs.",
			"GIGAPARSEC":  "is 1e9 parsecs.",
			"YOTTAMETER":  "is 1e24 m.",
			"ZETTAMETER":  "is 1e21 m.",
			"EXAMETER":    "is 1e18 m.",
			"PARSEC":      "is a parsec, about 3.1e16 m.",
			"LIGHTYEAR":   "is a light year, about 9.5e15 m.",
			"PETAMETER":   "is 1e15 m.",
			"TERAMETER":   "is 1e12 m.",
			"GIGAMETER":   "is 1e9 m.",
			"MEGAMETER":   "is 1e6 m.",
			"KILOMETER":   "is 1000 m.",
			"METER":       "is a metre.",
			"ATTOPARSEC":  "is 1e-18 parsecs, about 3.1 cm.",
			"CENTIMETER":  "is 1e-2 m.",
			"MILLIMETER":  "is 1e-3 m.",
			"MICRON":      "is 1e-6 m.",
			"NANOMETER":   "is 1e-9 m.",
			"ANGSTROM":    "is 1e-10 m.",
			"PICOMETER":   "is 1e-12 m.",
			"FEMTOMETER":  "is 1e-15 m.",
			"ATTOMETER":   "is 1e-18 m.",
			"ZEPTOMETER":  "is 1e-21 m.",
			"YOCTOMETER":  "is 1e-24 m.",
			"XOXXOMETER":  "is 1e-27 m, by a prefix that is not of the SI.",
			"WEEBLEMETER": "is 1e-30 m, by a prefix that is not of the SI.",
			"VATOMETER":   "is 1e-33 m, by a prefix that is not of the SI.",
			"PLANCK":      "is the Planck length, about 1.6e-35 m.",
		},
	},
	"osid.transaction.TransactionState": {
		text: "is how far a transaction has come.",
		values: map[string]string{
			"START":        "is a transaction that is open: nothing is decided.",
			"COMMIT_READY": "is a transaction that was prepared and can be committed.",
			"COMMITTED":    "is a transaction whose changes are made.",
			"ABORTED":      "is a transaction whose changes are dropped.",
		},
	},
}
