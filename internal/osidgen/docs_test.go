package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/osid-go/osid-go/internal/spec"
)

// A docOf is an interface (method nil) or a method of the catalogue with its doc.
type docOf struct {
	iface  *spec.Interface
	method *spec.Method
	doc    string
	err    error
}

// writeDocs writes all docs anew.
func writeDocs() (all []docOf) {
	c, err := spec.Load()
	if err != nil {
		return []docOf{{err: err, iface: &spec.Interface{}}}
	}
	for _, pkg := range c.PackageNames() {
		for _, i := range c.Packages[pkg].Interfaces {
			doc, err := docInterface(c, pkg, i.Name)
			all = append(all, docOf{i, nil, doc, err})
			for _, m := range i.Methods {
				doc, err := docMethod(c, pkg, i.Name, m.Name)
				all = append(all, docOf{i, m, doc, err})
			}
		}
	}
	return all
}

var docsWritten = sync.OnceValue(writeDocs)

// docPlaces calls visit for every interface (method nil) and every method of the catalogue, with its doc.
func docPlaces(t *testing.T, visit func(i *spec.Interface, m *spec.Method, doc string)) {
	t.Helper()
	for _, d := range docsWritten() {
		if d.err != nil {
			t.Errorf("%s: %v", docPlace(d.iface, d.method), d.err)
			continue
		}
		visit(d.iface, d.method, d.doc)
	}
}

func docPlace(i *spec.Interface, m *spec.Method) string {
	if m == nil {
		return i.Qualified()
	}
	return i.Qualified() + "." + m.Name
}

func docCatalogue(t *testing.T) *spec.Catalogue {
	t.Helper()
	c, err := spec.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDocsCoverTheCatalogue(t *testing.T) {
	interfaces, methods := 0, 0
	docPlaces(t, func(_ *spec.Interface, m *spec.Method, _ string) {
		if m == nil {
			interfaces++
		} else {
			methods++
		}
	})
	if interfaces != 452 || methods != 2443 {
		t.Errorf("docs for %d interfaces and %d methods, want 452 and 2443", interfaces, methods)
	}
}

func TestDocsBeginWithTheGoNameAndEndWithTheSpecificationName(t *testing.T) {
	docPlaces(t, func(i *spec.Interface, m *spec.Method, doc string) {
		name := i.Name
		if m != nil {
			name = m.Name
		}
		if !strings.HasPrefix(doc, spec.GoName(name)+" ") {
			t.Errorf("%s begins otherwise: %s", docPlace(i, m), doc)
		}
		if end := "\n\nSpecification: " + docPlace(i, m) + "."; !strings.HasSuffix(doc, end) {
			t.Errorf("%s ends otherwise: %s", docPlace(i, m), doc)
		}
	})
}

func TestDocsNameEachListedErrorOnceAndNoOther(t *testing.T) {
	names := regexp.MustCompile(`\bErr[A-Z]\w*`)
	linked := regexp.MustCompile(`\[(?:osid\.)?Err[A-Z]\w*\] (?:if|never)\b`)
	docPlaces(t, func(i *spec.Interface, m *spec.Method, doc string) {
		var want []string
		if m != nil {
			for _, code := range m.Errors {
				want = append(want, docErrName(code))
			}
		}
		if got := names.FindAllString(doc, -1); !slices.Equal(got, want) {
			t.Errorf("%s names %v, want %v", docPlace(i, m), got, want)
		}
		if got := linked.FindAllString(doc, -1); len(got) != len(want) {
			t.Errorf("%s: not every error is linked and has a condition: %s", docPlace(i, m), doc)
		}
	})
}

func TestDocsAreClean(t *testing.T) {
	faults := map[string]*regexp.Regexp{
		"placeholder":                regexp.MustCompile(`[{}]|%!`),
		"double space":               regexp.MustCompile(`  |\t`),
		"space before a mark":        regexp.MustCompile(`\s[,;:](\s|$)| \.(\s|$)`),
		"doubled mark":               regexp.MustCompile(`[,;:]{2}|[,;:]\.|[^.]\.\.(?:[^.]|$)`),
		"stray space":                regexp.MustCompile(`(?m)^ | $`),
		"doubled word":               regexp.MustCompile(`\b(the the|a a|an an|of of|to to|is is|in in|and and)\b`),
		"wrong plural":               regexp.MustCompile(`(?i)\b\w*(categorys|businesss|entrys|peoples|childs)\b`),
		"article before a vowel":     regexp.MustCompile(`\b[Aa] \[?(?:osid\.)?(?:[AEIaei]|[Oo](?:[^n]|n[^e]))`),
		"article before a consonant": regexp.MustCompile(`\b[Aa]n \[?[b-df-gj-np-tv-zB-DF-GJ-NP-TV-Z]\w`),
		"null where Go has nil":      regexp.MustCompile(`\bnull (argument|slice|Id|interface)\b`),
	}
	docPlaces(t, func(i *spec.Interface, m *spec.Method, doc string) {
		for what, fault := range faults {
			if found := fault.FindString(doc); found != "" {
				t.Errorf("%s: %s %q: %s", docPlace(i, m), what, found, doc)
			}
		}
		for paragraph := range strings.SplitSeq(doc, "\n\n") {
			if strings.Contains(paragraph, "\n") || !strings.HasSuffix(paragraph, ".") {
				t.Errorf("%s: a paragraph is not one line that ends in a period: %q", docPlace(i, m), paragraph)
			}
		}
	})
}

// TestDocsAreNotFiller wants the first sentence of a method's doc to say more than its name, and no two methods of one interface
// to be told in the same words.
func TestDocsAreNotFiller(t *testing.T) {
	words := regexp.MustCompile(`[A-Za-z]+`)
	camel := regexp.MustCompile(`ID|[A-Z]?[a-z]+`)
	empty := strings.Fields("a an the of to in on is are be if or and it that this for with by as at from their its one returns reports whether")
	seen := map[string]string{}
	docPlaces(t, func(i *spec.Interface, m *spec.Method, doc string) {
		if m == nil {
			return
		}
		name := spec.GoName(m.Name)
		own := map[string]bool{}
		for _, w := range camel.FindAllString(name, -1) {
			own[strings.ToLower(w)] = true
		}
		body, _, _ := strings.Cut(strings.TrimPrefix(doc, name), "\n\n")
		first, _, _ := strings.Cut(body, ". ")
		more := map[string]bool{}
		for _, w := range words.FindAllString(first, -1) {
			if w = strings.ToLower(w); !own[w] && !own[strings.TrimSuffix(w, "s")] && !slices.Contains(empty, w) {
				more[w] = true
			}
		}
		if len(more) < 2 {
			t.Errorf("%s says hardly more than its name: %s", docPlace(i, m), doc)
		}
		key := i.Qualified() + body
		if other, ok := seen[key]; ok {
			t.Errorf("%s and %s are told in the same words: %s", docPlace(i, m), other, body)
		}
		seen[key] = m.Name
	})
}

// TestDocsSpeakOfEveryParameter wants every parameter named, but the flag and the style that speak for themselves.
func TestDocsSpeakOfEveryParameter(t *testing.T) {
	docPlaces(t, func(i *spec.Interface, m *spec.Method, doc string) {
		if m == nil {
			return
		}
		text, _, _ := strings.Cut(doc, "\n\n")
		for _, p := range m.Params {
			if !regexp.MustCompile(`\b` + spec.GoParam(p.Name) + `\b`).MatchString(text) {
				t.Errorf("%s does not speak of %s: %s", docPlace(i, m), spec.GoParam(p.Name), text)
			}
		}
	})
}

// TestDocLinksLeadSomewhere resolves every link: to a type, a constant, a method declared by the very interface, or a function
// over a list, in the package itself or one that it can import.
func TestDocLinksLeadSomewhere(t *testing.T) {
	c := docCatalogue(t)
	known := map[string]bool{"time.Time": true} // "billing.Customer", "billing.CustomerList.GetNextCustomer"
	layer := map[string]string{}
	for _, pkg := range c.PackageNames() {
		for _, i := range c.Packages[pkg].Interfaces {
			home := spec.GoPackage(pkg, i.Name)
			base := home[strings.LastIndexByte(home, '/')+1:]
			layer[base] = home
			known[base+"."+spec.GoName(i.Name)] = true
			for _, m := range i.Methods {
				known[base+"."+spec.GoName(i.Name)+"."+spec.GoName(m.Name)] = true
				if plural, ok := strings.CutPrefix(m.Name, "getNext"); ok && len(m.Params) > 0 {
					known[base+".All"+spec.GoName(plural)] = true
					known[base+".New"+spec.GoName(i.Name)] = true
				}
				for _, code := range m.Errors {
					known["osid."+docErrName(code)] = true
				}
			}
			for _, v := range i.Values {
				known[base+"."+c.GoConstant(i, v)] = true
			}
		}
	}
	brackets := regexp.MustCompile(`\[([^\]]*)\]`)
	docPlaces(t, func(i *spec.Interface, m *spec.Method, doc string) {
		home := spec.GoPackage(i.Package, i.Name)
		for _, link := range brackets.FindAllStringSubmatch(doc, -1) {
			name := link[1]
			if head, _, _ := strings.Cut(name, "."); strings.ToLower(head) != head {
				name = home[strings.LastIndexByte(home, '/')+1:] + "." + name
			}
			head, _, _ := strings.Cut(name, ".")
			if !known[name] {
				t.Errorf("%s: no such thing as [%s]", docPlace(i, m), link[1])
			} else if layer[head] != "" && !sees(home, layer[head]) {
				t.Errorf("%s: %s cannot import what [%s] is in", docPlace(i, m), home, link[1])
			}
		}
	})
}

// TestDocsSpeakOfMethodsThatExist wants every Go-like name in running text to be one of the binding.
func TestDocsSpeakOfMethodsThatExist(t *testing.T) {
	c := docCatalogue(t)
	known := map[string]bool{}
	for _, pkg := range c.PackageNames() {
		for _, i := range c.Packages[pkg].Interfaces {
			for _, m := range i.Methods {
				known[spec.GoName(m.Name)] = true
			}
		}
	}
	names := regexp.MustCompile(`\b(?:Get|Set|Clear|Match|Supports|Has|Is|Use|Can|RegisterFor|OrderBy|Acknowledge|Apply)[A-Z]\w*(?:\.\.\.)?`)
	docPlaces(t, func(i *spec.Interface, m *spec.Method, doc string) {
		text, _, _ := strings.Cut(doc, "\n\nSpecification: ")
		for _, name := range names.FindAllString(text, -1) {
			if !known[name] && !strings.HasSuffix(name, "...") {
				t.Errorf("%s speaks of %s, which does not exist", docPlace(i, m), name)
			}
		}
	})
}

// TestDocTextsAreAllUsed finds texts and rules that nothing needs any more.
func TestDocTextsAreAllUsed(t *testing.T) {
	c := docCatalogue(t)
	used := map[*docRule]bool{}
	places := map[string]bool{}
	docPlaces(t, func(i *spec.Interface, m *spec.Method, _ string) {
		places[docPlace(i, m)] = true
		if m == nil {
			return
		}
		if _, ok := docMethodTexts[docPlace(i, m)]; ok {
			return
		}
		s, err := newDocScope(c, i.Package, i.Name, m.Name)
		if err != nil {
			t.Fatal(err)
		}
		used[s.rule()] = true
	})
	for n := range docRules {
		if r := &docRules[n]; !used[r] {
			t.Errorf("nothing uses the rule for %s of %s", r.name, r.at)
		}
	}
	for name := range docMethodTexts {
		if !places[name] {
			t.Errorf("nothing uses the text for %s", name)
		}
	}
	for name := range docInterfaceTexts {
		if !places[name] {
			t.Errorf("nothing uses the text for %s", name)
		}
	}
}

func TestDocsAreDeterministic(t *testing.T) {
	first, second := docsWritten(), writeDocs()
	if len(first) != len(second) {
		t.Fatalf("%d docs, and then %d", len(first), len(second))
	}
	for n := range first {
		if first[n].doc != second[n].doc {
			t.Errorf("the same catalogue gave other docs: %q, and then %q", first[n].doc, second[n].doc)
		}
	}
}

func TestDocsOfWhatDoesNotExist(t *testing.T) {
	c := docCatalogue(t)
	if _, err := docInterface(c, "osid.billing", "Nobody"); err == nil {
		t.Error("an interface that does not exist has a doc")
	}
	if _, err := docMethod(c, "osid.billing", "Customer", "getNothing"); err == nil {
		t.Error("a method that does not exist has a doc")
	}
	defer func() {
		if fault := fmt.Sprint(recover()); !strings.Contains(fault, "osid.billing.Customer.getNothing") {
			t.Errorf("panic %q does not name the method", fault)
		}
	}()
	methodDoc(c, "osid.billing", "Customer", "getNothing")
}

func TestDocOfALookup(t *testing.T) {
	got := methodDoc(docCatalogue(t), "osid.billing", "EntryLookupSession", "getEntriesByPeriodForCustomer")
	for _, want := range []string{
		"GetEntriesByPeriodForCustomer returns the entries that are posted to the period periodID and bill the customer customerID. ",
		"\n\nErrors: [osid.ErrNullArgument] if customerID or periodID is nil; ",
		"\n\nSpecification: osid.billing.EntryLookupSession.getEntriesByPeriodForCustomer.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}

func TestDocNullConditions(t *testing.T) {
	c := docCatalogue(t)
	for place, want := range map[string]string{
		"osid.billing.CustomerLookupSession.getCustomersByNumber":                "never, since a string cannot be null in Go",
		"osid.billing.CustomerAdminSession.aliasCustomer":                        "if customerID or aliasID is nil",
		"osid.billing.CustomerAdminSession.getCustomerFormForCreate":             "if resourceID is nil or customerRecordTypes holds a nil type",
		"osid.billing.CustomerAdminSession.canCreateCustomerWithRecordTypes":     "if customerRecordTypes holds a nil type",
		"osid.billing.CustomerSearchOrder.orderByActivity":                       "if style is zero",
		"osid.proxy.ProxyCondition.setEffectiveDate":                             "if date is the zero time",
		"osid.OsidRuntimeManager.getManager":                                     "if version is nil or osid is zero",
		"osid.OsidSourceableForm.setBranding":                                    "if assetIDs holds a nil Id",
		"osid.billing.BillingProxyManager.getItemNotificationSessionForBusiness": "if itemReceiver, businessID or proxy is nil",
	} {
		parts := strings.Split(place, ".")
		n := len(parts)
		got := methodDoc(c, strings.Join(parts[:n-2], "."), parts[n-2], parts[n-1])
		if !regexp.MustCompile(`ErrNullArgument\] ` + regexp.QuoteMeta(want) + `[.;]`).MatchString(got) {
			t.Errorf("%s: no %q in %q", place, want, got)
		}
	}
}
