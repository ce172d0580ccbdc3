package conformance

import (
	"encoding/json"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The catalogue as this test reads it; nothing here comes from internal/spec.

const dataDir = "../spec/data"

// How much there is to bind. The numbers are the specification catalogue's own.
const (
	wantInterfaces = 452
	wantMethods    = 2443
)

type specInterface struct {
	Kind    string       `json:"kind"`
	Extends []string     `json:"extends"`
	Values  []string     `json:"values"`
	Methods []specMethod `json:"methods"`
}

type specMethod struct {
	Name    string     `json:"name"`
	Params  [][]string `json:"params"`
	Returns string     `json:"returns"`
	Errors  []string   `json:"errors"`
}

type specCatalogue struct {
	interfaces map[string]specInterface // by qualified name
	outside    map[string]string
}

func readCatalogue(t *testing.T) specCatalogue {
	t.Helper()
	c := specCatalogue{interfaces: map[string]specInterface{}}
	read := func(name string, into any) {
		text, err := os.ReadFile(filepath.Join(dataDir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, into); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	files, err := filepath.Glob(filepath.Join(dataDir, "osid*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		base := filepath.Base(file)
		pkg := strings.TrimSuffix(base, ".json")
		if _, ok := goPackageOf[pkg]; !ok {
			t.Errorf("%s: the binding names no Go package for it", pkg)
		}
		var all map[string]specInterface
		read(base, &all)
		for name, i := range all {
			c.interfaces[pkg+"."+name] = i
		}
	}
	read("_outside.json", &c.outside)
	return c
}

func split(qualified string) (pkg, name string) {
	at := strings.LastIndex(qualified, ".")
	return qualified[:at], qualified[at+1:]
}

// ancestors answers everything that the interface extends, directly or not.
func (c specCatalogue) ancestors(qualified string) []string {
	var all []string
	for _, parent := range c.interfaces[qualified].Extends {
		all = append(append(all, parent), c.ancestors(parent)...)
	}
	return all
}

// The binding's table of packages, written out.
var goPackageOf = map[string]string{
	"osid":                         "osid",
	"osid.id":                      "osid",
	"osid.type":                    "osid",
	"osid.locale":                  "osid",
	"osid.calendaring":             "osid",
	"osid.mapping":                 "osid",
	"osid.mapping.records":         "osid",
	"osid.installation":            "osid",
	"osid.authentication":          "osid",
	"osid.authentication.records":  "osid",
	"osid.resource":                "osid",
	"osid.resource.records":        "osid",
	"osid.search":                  "osid",
	"osid.search.terms":            "osid",
	"osid.proxy":                   "osid/proxy",
	"osid.proxy.records":           "osid/proxy",
	"osid.hierarchy":               "osid/hierarchy",
	"osid.hierarchy.records":       "osid/hierarchy",
	"osid.financials":              "osid/financials",
	"osid.financials.records":      "osid/financials",
	"osid.ordering":                "osid/ordering",
	"osid.ordering.records":        "osid/ordering",
	"osid.transaction":             "transaction",
	"osid.transaction.batch":       "transaction",
	"osid.acknowledgement":         "acknowledgement",
	"osid.acknowledgement.batch":   "acknowledgement",
	"osid.acknowledgement.records": "acknowledgement",
	"osid.billing":                 "billing",
	"osid.billing.batch":           "billing",
	"osid.billing.records":         "billing",
}

// What the core declares and the package of the service aliases.
var coreOwns = []string{
	"osid.proxy.Proxy",
	"osid.proxy.records.ProxyRecord",
	"osid.proxy.records.ProxyConditionRecord",
	"osid.financials.Currency",
	"osid.transaction.Transaction",
	"osid.transaction.TransactionState",
}

// The Go packages from the ground up.
var goPackages = []string{
	"osid", "osid/proxy", "osid/hierarchy", "osid/financials", "osid/ordering", "transaction", "acknowledgement", "billing",
}

func goHome(qualified string) string {
	for _, owned := range coreOwns {
		if qualified == owned {
			return "osid"
		}
	}
	pkg, _ := split(qualified)
	return goPackageOf[pkg]
}

// What signatures cannot say in Go: the core mentions these of a package above it and has aliases of what they extend.
var upward = map[string]string{
	"osid.acknowledgement.CreditQuery":          "osid.OsidRelationshipQuery",
	"osid.acknowledgement.CreditQueryInspector": "osid.OsidRelationshipQueryInspector",
}

// Where the specification narrows the result of an inherited method, Go keeps the inherited one.
var keepsInherited = map[string]string{
	"osid.acknowledgement.BillingQuery.getCreditQuery":          "osid.OsidObjectQuery",
	"osid.acknowledgement.BillingQueryInspector.getCreditTerms": "osid.OsidObjectQueryInspector",
}

var camelWord = regexp.MustCompile(`[A-Z]?[a-z0-9]*|[A-Z]+`)

// goCase writes the words Id and Ids of a camel-case name as Go does, except a first word in lower case.
func goCase(name string) string {
	return camelWord.ReplaceAllStringFunc(name, func(word string) string {
		switch word {
		case "Id":
			return "ID"
		case "Ids":
			return "IDs"
		}
		return word
	})
}

func goName(name string) string { return goCase(strings.ToUpper(name[:1]) + name[1:]) }

func goParam(name string) string {
	if name = goCase(name); token.IsKeyword(name) {
		name += "_"
	}
	return name
}

// Values whose constants are not just their words capitalised.
var constantWords = map[string]string{
	"Syntax.DATETIME":    "DateTime",
	"Syntax.DISPLAYTEXT": "DisplayText",
	"Syntax.SPATIALUNIT": "SpatialUnit",
	"Syntax.ID":          "ID",
	"OSID.ID":            "ID",
}

func goConstant(enum, value string) string {
	if word, ok := constantWords[enum+"."+value]; ok {
		return enum + word
	}
	name := enum
	for _, word := range strings.Split(value, "_") {
		name += word[:1] + strings.ToLower(word[1:])
	}
	return name
}

func TestNameRules(t *testing.T) {
	for spec, want := range map[string]string{
		"getCustomerIdsByBusiness": "GetCustomerIDsByBusiness",
		"clearResourceIdTerms":     "ClearResourceIDTerms",
		"IdList":                   "IDList",
		"getNextId":                "GetNextID",
		"Identifiable":             "Identifiable",
		"OsidIdentifiableQuery":    "OsidIdentifiableQuery",
		"OSID":                     "OSID",
	} {
		if got := goName(spec); got != want {
			t.Errorf("%s: got %s, want %s", spec, got, want)
		}
	}
	for spec, want := range map[string]string{"customerId": "customerID", "customerIds": "customerIDs", "id": "id", "n": "n", "type": "type_"} {
		if got := goParam(spec); got != want {
			t.Errorf("%s: got %s, want %s", spec, got, want)
		}
	}
	for _, c := range [][3]string{{"TransactionState", "COMMIT_READY", "TransactionStateCommitReady"}, {"Syntax", "DATETIME", "SyntaxDateTime"}, {"OSID", "BILLING", "OSIDBilling"}} {
		if got := goConstant(c[0], c[1]); got != c[2] {
			t.Errorf("%s: got %s, want %s", fmt.Sprint(c), got, c[2])
		}
	}
}
