package spec

import (
	"go/token"
	"go/types"
	"strings"
)

// GoName carries a method or type name into Go: the first letter upper-cased, the camel-case
// words Id and Ids as ID and IDs, nothing else changed.
//
//	getCustomerIdsByBusiness -> GetCustomerIDsByBusiness
//	IdList                   -> IDList
func GoName(specName string) string {
	if specName == "" {
		return ""
	}
	return upperID(strings.ToUpper(specName[:1]) + specName[1:])
}

// GoParam carries a parameter name into Go (customerId -> customerID). A name that Go reserves or
// predeclares gets an underscore after it, the smallest change there is.
func GoParam(specName string) string {
	name := upperID(specName)
	if token.IsKeyword(name) || types.Universe.Lookup(name) != nil {
		return name + "_"
	}
	return name
}

// upperID turns the words Id and Ids of a camel-case name into ID and IDs.
func upperID(name string) string {
	var b strings.Builder
	for rest := name; ; {
		at := strings.Index(rest, "Id")
		if at < 0 {
			b.WriteString(rest)
			return b.String()
		}
		b.WriteString(rest[:at])
		rest = rest[at+len("Id"):]
		word, after := "Id", rest
		if strings.HasPrefix(after, "s") && wordEnds(after[1:]) || wordEnds(after) {
			word = "ID"
		}
		b.WriteString(word)
	}
}

// wordEnds tells whether a camel-case word ends before rest.
func wordEnds(rest string) bool { return rest == "" || rest[0] < 'a' || rest[0] > 'z' }

// GoConstant names the Go constant of an enumeration's value: the type's name, then the value in
// Go case. A value that is the name of a catalogue type, whatever its case, takes that spelling;
// otherwise each word between underscores is capitalised.
//
//	TransactionState, COMMIT_READY -> TransactionStateCommitReady
//	Syntax, DATETIME               -> SyntaxDateTime
func (c *Catalogue) GoConstant(enum *Interface, value string) string {
	for _, pkg := range c.PackageNames() {
		for _, i := range c.Packages[pkg].Interfaces {
			if strings.EqualFold(i.Name, value) && i != enum {
				return GoName(enum.Name) + GoName(i.Name)
			}
		}
	}
	name := GoName(enum.Name)
	for word := range strings.SplitSeq(value, "_") {
		if word != "" {
			name += word[:1] + strings.ToLower(word[1:])
		}
	}
	return name
}

// core are the specification packages that the core's own signatures need, whole.
var core = map[string]bool{
	"osid": true, "osid.id": true, "osid.type": true, "osid.locale": true,
	"osid.calendaring": true, "osid.mapping": true, "osid.installation": true,
	"osid.authentication": true, "osid.resource": true, "osid.search": true,
}

// coreTypes are those that the core needs singly from other packages.
var coreTypes = map[string]bool{
	"osid.proxy.Proxy":                        true,
	"osid.proxy.records.ProxyRecord":          true,
	"osid.proxy.records.ProxyConditionRecord": true,
	"osid.financials.Currency":                true,
	"osid.transaction.Transaction":            true,
	"osid.transaction.TransactionState":       true,
}

// GoPackage answers the path, below the module, of the Go package that declares a type of the
// catalogue: "osid", "osid/proxy", "billing"... Sub-packages of a service (batch, records, terms)
// fold into it.
func GoPackage(specPackage, typeName string) string {
	if coreTypes[specPackage+"."+typeName] {
		return "osid"
	}
	return GoServicePackage(specPackage)
}

// GoServicePackage answers the Go package of the service that a specification package belongs to,
// wherever single types of it may be declared: "osid/proxy" for osid.proxy and osid.proxy.records.
func GoServicePackage(specPackage string) string {
	service := specPackage
	for _, sub := range []string{".records", ".batch", ".terms"} {
		service = strings.TrimSuffix(service, sub)
	}
	if core[service] {
		return "osid"
	}
	switch name := strings.TrimPrefix(service, "osid."); name {
	case "proxy", "hierarchy", "financials", "ordering":
		return "osid/" + name
	default:
		return name
	}
}
