package main

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/osid-go/osid-go/internal/spec"
)

// The doc comments of the binding are composed here, from what the project itself says about the interfaces, never from the
// specification's sentences. A text is a template; in braces stand words that depend on the place:
//
//	{x} {xs} {ax} {X} {Xs}    the entity: customer, customers, a customer, Customer, Customers
//	{c} {cs} {ac} {C} {Cs}    its catalog: business, businesses, a business, Business, Businesses
//	{p0} {p1} ...             the method's parameters, in Go case
//	{.getCustomer}            a method of the same interface, by its Go name
//	{@CustomerForm}           a link to a type, a method {@OsidForm.isValid} or a constant {@Syntax#STRING} of the binding
//	{word}                    anything that the rule or the scope defines besides
//
// A method finds its text by its full name (docMethodTexts) or by the first pattern that fits it (docRules). One that finds none
// is a mistake in this program, as is a text that lacks the condition of an error that the catalogue lists.

// A docText is the text of a method: paragraphs that go on from the method's name, and the conditions of its errors.
type docText struct {
	text string
	errs docErrs
}

// docErrs says for error codes when they come, beginning with "if" or "never".
type docErrs map[string]string

// interfaceDoc answers the doc comment of an interface or enumeration of the specification.
func interfaceDoc(c *spec.Catalogue, pkg, iface string) string {
	text, err := docInterface(c, pkg, iface)
	if err != nil {
		panic(fmt.Sprintf("osidgen: doc of %s.%s: %v", pkg, iface, err))
	}
	return text
}

// methodDoc answers the doc comment of a method of the specification.
func methodDoc(c *spec.Catalogue, pkg, iface, method string) string {
	text, err := docMethod(c, pkg, iface, method)
	if err != nil {
		panic(fmt.Sprintf("osidgen: doc of %s.%s.%s: %v", pkg, iface, method, err))
	}
	return text
}

func docInterface(c *spec.Catalogue, pkg, iface string) (string, error) {
	s, err := newDocScope(c, pkg, iface, "")
	if err != nil {
		return "", err
	}
	text, ok := docInterfaceTexts[pkg+"."+iface]
	if !ok {
		if text, ok = s.interfaceText(); !ok {
			return "", fmt.Errorf("no text")
		}
	}
	if text, err = s.expand(text); err != nil {
		return "", err
	}
	return spec.GoName(iface) + " " + text + "\n\nSpecification: " + pkg + "." + iface + ".", nil
}

func docMethod(c *spec.Catalogue, pkg, iface, method string) (string, error) {
	s, err := newDocScope(c, pkg, iface, method)
	if err != nil {
		return "", err
	}
	t, err := s.methodText()
	if err != nil {
		return "", err
	}
	text, err := s.expand(t.text)
	if err != nil {
		return "", err
	}
	text = spec.GoName(method) + " " + text
	var conditions []string
	for _, code := range s.method.Errors {
		condition, ok := t.errs[code]
		if !ok {
			condition, ok = s.usualCondition(code)
		}
		if !ok {
			return "", fmt.Errorf("no condition for %s", code)
		}
		if condition, err = s.expand(condition); err != nil {
			return "", err
		}
		conditions = append(conditions, "["+s.qualify("osid", docErrName(code))+"] "+condition)
	}
	if len(conditions) > 0 {
		text += "\n\nErrors: " + strings.Join(conditions, "; ") + "."
	}
	return text + "\n\nSpecification: " + pkg + "." + iface + "." + method + ".", nil
}

// docErrName names the Go variable of an error code.
func docErrName(code string) string {
	name := "Err"
	for word := range strings.SplitSeq(code, "_") {
		name += docUpper(strings.ToLower(word))
	}
	return name
}

// A docScope is the place that a text is for.
type docScope struct {
	c      *spec.Catalogue
	iface  *spec.Interface
	method *spec.Method // nil for the interface itself
	home   string       // Go package that declares the interface
	entity *docEntity   // nil where the interface is about none
	stem   string       // the entity's name, or the stem of a core interface: OsidTemporalQuery has Temporal
	vars   map[string]string
}

func newDocScope(c *spec.Catalogue, pkg, iface, method string) (*docScope, error) {
	s := &docScope{c: c, home: spec.GoPackage(pkg, iface), vars: map[string]string{}}
	if s.iface = docFindInterface(c, pkg+"."+iface); s.iface == nil {
		return nil, fmt.Errorf("not in the catalogue")
	}
	if method != "" {
		at := slices.IndexFunc(s.iface.Methods, func(m *spec.Method) bool { return m.Name == method })
		if at < 0 {
			return nil, fmt.Errorf("not in the catalogue")
		}
		s.method = s.iface.Methods[at]
		for n, p := range s.method.Params {
			s.vars[fmt.Sprintf("p%d", n)] = spec.GoParam(p.Name)
		}
	}
	s.vars["hint"] = docHint
	if e := docFindEntity(pkg, iface); e != nil {
		s.entity, s.stem = e, e.name
		s.setEntity(e)
		return s, nil
	}
	if m := docCoreName.FindStringSubmatch(iface); pkg == "osid" && m != nil {
		if stem, ok := docStems[m[1]]; ok {
			s.stem = m[1]
			s.vars["x"], s.vars["xs"] = stem.noun, stem.nouns
			s.vars["ax"], s.vars["Ax"] = docA(stem.noun), docUpper(docA(stem.noun))
		}
	}
	if catalog := docCatalogOf(docServiceOf(pkg)); catalog != nil {
		s.setCatalog(catalog)
	}
	return s, nil
}

// docCoreName takes the core's families apart: OsidTemporalQueryInspector.
var docCoreName = regexp.MustCompile(`^Osid([A-Z][a-z]+)??(Form|Query|QueryInspector|SearchOrder|Search|SearchResults)?$`)

const docHint = "False means that this is known to be denied, so that a program need not offer it; true is a hint and no promise."

// setEntity defines the words for an entity and its catalog.
func (s *docScope) setEntity(e *docEntity) {
	s.vars["x"], s.vars["xs"] = e.noun, e.nouns
	s.vars["ax"], s.vars["Ax"] = docA(e.noun), docUpper(docA(e.noun))
	s.vars["X"], s.vars["Xs"] = e.name, e.plural
	s.vars["a"], _, _ = strings.Cut(docA(e.name), " ")
	s.vars["inC"], s.vars["sequence"] = "", ""
	s.setCatalog(e.home())
	if e.catalog != "" {
		c := e.home()
		s.vars["inC"] = " in this " + c.noun
		s.vars["sequence"] = ", unless a smart " + c.noun + " sets its own sequencing"
	}
}

// kind is the interface's name without that of the entity, and with * for that of its catalog: CustomerSmartBusinessSession is a
// Smart*Session.
func (s *docScope) kind() string {
	if s.entity == nil {
		return ""
	}
	kind := strings.TrimPrefix(s.iface.Name, s.entity.name)
	if s.entity.catalog != "" {
		kind = strings.Replace(kind, s.entity.catalog, "*", 1)
	}
	return kind
}

func (s *docScope) setCatalog(c *docEntity) {
	s.vars["c"], s.vars["cs"] = c.noun, c.nouns
	s.vars["ac"], s.vars["Ac"] = docA(c.noun), docUpper(docA(c.noun))
	s.vars["C"], s.vars["Cs"] = c.name, c.plural
}

// docFindInterface finds an interface whether the catalogue was loaded or put together by hand.
func docFindInterface(c *spec.Catalogue, qualified string) *spec.Interface {
	if i := c.Interface(qualified); i != nil {
		return i
	}
	at := strings.LastIndexByte(qualified, '.')
	if p := c.Packages[qualified[:max(at, 0)]]; p != nil {
		for _, i := range p.Interfaces {
			if i.Name == qualified[at+1:] {
				return i
			}
		}
	}
	return nil
}

// docBraces finds the innermost braces of a template.
var docBraces = regexp.MustCompile(`\{([^{}]*)\}`)

// expand resolves a template.
func (s *docScope) expand(text string) (string, error) {
	var failed error
	for range 6 {
		if !strings.Contains(text, "{") {
			break
		}
		text = docBraces.ReplaceAllStringFunc(text, func(match string) string {
			word, err := s.resolve(match[1 : len(match)-1])
			if err != nil && failed == nil {
				failed = err
			}
			return word
		})
		if failed != nil {
			return "", failed
		}
	}
	return text, nil
}

// resolve answers what stands for a word in braces.
func (s *docScope) resolve(word string) (string, error) {
	switch {
	case strings.HasPrefix(word, "@"):
		return s.link(word[1:])
	case strings.HasPrefix(word, "."):
		if _, m := s.c.Declaring(s.iface, word[1:]); m == nil {
			return "", fmt.Errorf("no method %s", word)
		}
		return spec.GoName(word[1:]), nil
	}
	if text, ok := s.vars[word]; ok {
		return text, nil
	}
	return "", fmt.Errorf("no word {%s}", word)
}

// link answers a doc link to a type, a method or a constant of the binding, by its specification name.
func (s *docScope) link(ref string) (string, error) {
	name, constant, isConstant := strings.Cut(ref, "#")
	name, method, isMethod := strings.Cut(name, ".")
	i := s.find(name)
	if i == nil {
		return "", fmt.Errorf("no type %s", ref)
	}
	home, goName := spec.GoPackage(i.Package, i.Name), spec.GoName(i.Name)
	switch {
	case isConstant:
		if !slices.Contains(i.Values, constant) {
			return "", fmt.Errorf("no constant %s", ref)
		}
		goName = s.c.GoConstant(i, constant)
	case isMethod:
		// A Go doc link leads to the interface that declares the method, not to those that inherit it.
		declaring, m := s.c.Declaring(i, method)
		if m == nil {
			return "", fmt.Errorf("no method %s", ref)
		}
		home, goName = spec.GoPackage(declaring.Package, declaring.Name), spec.GoName(declaring.Name)+"."+spec.GoName(method)
	}
	if !sees(s.home, home) {
		return s.qualify(home, goName), nil // the package cannot import that one, so that a link would lead nowhere
	}
	return "[" + s.qualify(home, goName) + "]", nil
}

// qualify puts the package before a Go name, unless it is the package of this place.
func (s *docScope) qualify(goPackage, name string) string {
	if goPackage == s.home {
		return name
	}
	return path.Base(goPackage) + "." + name
}

// find looks a type up by its simple name: in this package and its relatives first, then everywhere.
func (s *docScope) find(name string) *spec.Interface {
	service := docServiceOf(s.iface.Package)
	for _, pkg := range []string{s.iface.Package, service, service + ".batch", service + ".records", "osid"} {
		if i := docFindInterface(s.c, pkg+"."+name); i != nil {
			return i
		}
	}
	for _, pkg := range s.c.PackageNames() {
		if i := docFindInterface(s.c, pkg+"."+name); i != nil {
			return i
		}
	}
	return nil
}

// has tells whether the interface has the method, its own or inherited.
func (s *docScope) has(method string) bool {
	_, m := s.c.Declaring(s.iface, method)
	return m != nil
}

// A docRule gives the text of the methods that a pattern fits.
type docRule struct {
	at   string // pattern of the interface's name
	name string // pattern of the method's name
	text string
	errs docErrs
	// more, if not nil, answers the text instead; the pattern's groups are in vars.
	more func(*docScope) (docText, error)
}

// methodText finds the text of the scope's method.
func (s *docScope) methodText() (docText, error) {
	if t, ok := docMethodTexts[s.iface.Qualified()+"."+s.method.Name]; ok {
		return t, nil
	}
	r := s.rule()
	if r == nil {
		return docText{}, fmt.Errorf("no text")
	}
	if r.more == nil {
		return docText{r.text, r.errs}, nil
	}
	t, err := r.more(s)
	errs := docErrs{}
	maps.Copy(errs, r.errs)
	maps.Copy(errs, t.errs)
	return docText{t.text, errs}, err
}

// rule finds the first rule that fits the scope's method, and takes the pattern's groups into the scope; nil if none does.
func (s *docScope) rule() *docRule {
	for _, m := range docMatchers()[s.entity] {
		if !m.at.MatchString(s.iface.Name) {
			continue
		}
		groups := m.name.FindStringSubmatch(s.method.Name)
		if groups == nil {
			continue
		}
		for n, word := range m.name.SubexpNames() {
			if word != "" {
				s.vars[word] = groups[n]
			}
		}
		return m.rule
	}
	return nil
}

// A docMatcher is a rule with its patterns compiled for one entity.
type docMatcher struct {
	rule     *docRule
	at, name *regexp.Regexp
}

// docMatchers has the rules that can fit the interfaces of each entity, and under nil those of all other interfaces.
var docMatchers = sync.OnceValue(func() map[*docEntity][]docMatcher {
	all := map[*docEntity][]docMatcher{}
	for _, e := range append([]*docEntity{nil}, docEntities...) {
		for n := range docRules {
			r := &docRules[n]
			if at, name := docPattern(r.at, e), docPattern(r.name, e); at != nil && name != nil {
				all[e] = append(all[e], docMatcher{r, at, name})
			}
		}
	}
	return all
})

// docPattern compiles a pattern of whole names. {X}, {Xs}, {C} and {Cs} stand for the names of the entity and its catalog; of a
// pattern that has them nothing comes where there are none.
func docPattern(pattern string, e *docEntity) *regexp.Regexp {
	if e == nil {
		if strings.Contains(pattern, "{") {
			return nil
		}
	} else {
		c := e.home()
		pattern = strings.NewReplacer("{X}", e.name, "{Xs}", e.plural, "{C}", c.name, "{Cs}", c.plural).Replace(pattern)
	}
	return regexp.MustCompile("^(?:" + pattern + ")$")
}
