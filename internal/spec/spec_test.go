package spec

import (
	"slices"
	"testing"
)

func load(t *testing.T) *Catalogue {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestLoadReadsTheWholeCatalogue(t *testing.T) {
	c := load(t)
	interfaces, methods := 0, 0
	for _, name := range c.PackageNames() {
		p := c.Packages[name]
		if p.Name != name {
			t.Errorf("package %s calls itself %s", name, p.Name)
		}
		interfaces += len(p.Interfaces)
		for _, i := range p.Interfaces {
			methods += len(i.Methods)
			if c.Interface(i.Qualified()) != i {
				t.Errorf("%s is not found by its name", i.Qualified())
			}
		}
	}
	if interfaces != 452 || methods != 2443 {
		t.Errorf("got %d interfaces with %d methods, want 452 with 2443", interfaces, methods)
	}
	if len(c.Errata) == 0 || c.Errata[0].Interface == "" || c.Errata[0].Taken == "" {
		t.Errorf("errata: got %+v", c.Errata)
	}
	if got := c.Outside["osid.commenting.CommentQuery"]; got != "osid.OsidRelationshipQuery" {
		t.Errorf("outside: got %q", got)
	}
	if c.Interface("osid.billing.Nothing") != nil {
		t.Error("an unknown interface is found")
	}
}

func TestLoadKeepsOrderAndDetail(t *testing.T) {
	c := load(t)
	var names []string
	for _, i := range c.Packages["osid.billing"].Interfaces[:3] {
		names = append(names, i.Name)
	}
	if want := []string{"Customer", "CustomerForm", "CustomerQuery"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
	query := c.Interface("osid.billing.CustomerQuery")
	at := slices.IndexFunc(query.Methods, func(m *Method) bool { return m.Name == "getResourceQuery" })
	m := query.Methods[at]
	if m.Optional != "supportsResourceQuery()" || m.Returns != "osid.resource.ResourceQuery" || !slices.Equal(m.Errors, []string{"UNIMPLEMENTED"}) {
		t.Errorf("got %+v", m)
	}
	if p := query.Methods[0].Params; !slices.Equal(p, []Param{{"resourceId", "osid.id.Id"}, {"match", "boolean"}}) {
		t.Errorf("got %+v", p)
	}
}

func TestAllMethodsTakesOwnFirstAndEachNameOnce(t *testing.T) {
	c := load(t)
	// OsidRelationship's parents meet again: OsidObject and Temporal, and those of OsidObject.
	entry := c.Interface("osid.billing.Entry")
	seen := map[string]bool{}
	for n, m := range c.AllMethods(entry) {
		if seen[m.Name] {
			t.Errorf("%s occurs twice", m.Name)
		}
		seen[m.Name] = true
		if n < len(entry.Methods) && m != entry.Methods[n] {
			t.Errorf("method %d is %s, want the entry's own %s", n, m.Name, entry.Methods[n].Name)
		}
	}
	for _, inherited := range []string{"getId", "hasRecordType", "isEffective", "getEndReason"} {
		if !seen[inherited] {
			t.Errorf("%s is not inherited", inherited)
		}
	}
	if at, m := c.Declaring(entry, "isEffective"); at != c.Interface("osid.Temporal") || m == nil {
		t.Errorf("isEffective is declared by %v", at)
	}
	if at, m := c.Declaring(entry, "nothing"); at != nil || m != nil {
		t.Errorf("nothing is declared by %v", at)
	}
	// A redeclared method: the nearest declaration stands.
	billing := c.Interface("osid.acknowledgement.BillingQuery")
	if at, _ := c.Declaring(billing, "getCreditQuery"); at != billing {
		t.Errorf("getCreditQuery is declared by %v", at.Qualified())
	}
}

func TestGoName(t *testing.T) {
	for spec, want := range map[string]string{
		"getCustomerIdsByBusiness": "GetCustomerIDsByBusiness",
		"clearResourceIdTerms":     "ClearResourceIDTerms",
		"matchId":                  "MatchID",
		"IdList":                   "IDList",
		"Identifiable":             "Identifiable",
		"getIdentifierNamespace":   "GetIdentifierNamespace",
		"isIdsystem":               "IsIdsystem",
		"OsidManager":              "OsidManager",
		"OSID":                     "OSID",
		"getIdIds":                 "GetIDIDs",
		"":                         "",
	} {
		if got := GoName(spec); got != want {
			t.Errorf("%s: got %s, want %s", spec, got, want)
		}
	}
}

func TestGoParam(t *testing.T) {
	for spec, want := range map[string]string{
		"customerId":  "customerID",
		"customerIds": "customerIDs",
		"id":          "id",
		"osid":        "osid",
		"type":        "type_",
		"len":         "len_",
	} {
		if got := GoParam(spec); got != want {
			t.Errorf("%s: got %s, want %s", spec, got, want)
		}
	}
}

func TestGoConstant(t *testing.T) {
	c := load(t)
	for _, want := range [][3]string{
		{"osid.Syntax", "DATETIME", "SyntaxDateTime"},
		{"osid.Syntax", "SPATIALUNIT", "SyntaxSpatialUnit"},
		{"osid.Syntax", "ID", "SyntaxID"},
		{"osid.Syntax", "CARDINAL", "SyntaxCardinal"},
		{"osid.OSID", "BILLING", "OSIDBilling"},
		{"osid.transaction.TransactionState", "COMMIT_READY", "TransactionStateCommitReady"},
		{"osid.calendaring.DateTimeResolution", "QUARTER_HOUR", "DateTimeResolutionQuarterHour"},
	} {
		if got := c.GoConstant(c.Interface(want[0]), want[1]); got != want[2] {
			t.Errorf("%s.%s: got %s, want %s", want[0], want[1], got, want[2])
		}
	}
}

func TestGoPackage(t *testing.T) {
	for _, c := range []struct{ pkg, name, want, service string }{
		{"osid", "OsidObject", "osid", "osid"},
		{"osid.id", "Id", "osid", "osid"},
		{"osid.search.terms", "IdTerm", "osid", "osid"},
		{"osid.mapping.records", "SpatialUnitRecord", "osid", "osid"},
		{"osid.proxy", "Proxy", "osid", "osid/proxy"},
		{"osid.proxy", "ProxySession", "osid/proxy", "osid/proxy"},
		{"osid.proxy.records", "ProxyConditionRecord", "osid", "osid/proxy"},
		{"osid.financials", "Currency", "osid", "osid/financials"},
		{"osid.financials.records", "AccountRecord", "osid/financials", "osid/financials"},
		{"osid.transaction", "TransactionState", "osid", "transaction"},
		{"osid.transaction.batch", "CreateResponse", "transaction", "transaction"},
		{"osid.acknowledgement.batch", "CreditPeer", "acknowledgement", "acknowledgement"},
		{"osid.billing.records", "ItemRecord", "billing", "billing"},
	} {
		if got := GoPackage(c.pkg, c.name); got != c.want {
			t.Errorf("%s.%s: got %s, want %s", c.pkg, c.name, got, c.want)
		}
		if got := GoServicePackage(c.pkg); got != c.service {
			t.Errorf("%s: got service package %s, want %s", c.pkg, got, c.service)
		}
	}
}
