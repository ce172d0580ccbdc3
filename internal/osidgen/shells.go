package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

// The provider's typed shells: thin structs whose methods carry the specification's names and call one method of the generic
// engine each. Everything about them follows from the catalogue by patterns, the rules of the shells_*.go files; a method that
// matches no rule is an error, so that nothing is left out in silence. A new entity needs no new rule.

// Where the provider lives.
const (
	providerPackage  = "memprovider"
	internalPackages = "memprovider/internal"
	enginePackage    = modulePath + "/memprovider/internal/engine"
)

// shellServices are the services that the provider has.
var shellServices = []string{"osid.acknowledgement", "osid.billing"}

// regularNames are the exceptions: methods whose name departs from the patterns, and the name that their siblings would give
// them. The operation that errors mention keeps the name as printed.
var regularNames = map[string]string{
	"osid.billing.CustomerLookupSession.getCustomersByNumber":                "getCustomersByCustomerNumber",
	"osid.billing.Item.isRecurring":                                          "hasRecurringInterval",
	"osid.billing.PeriodBusinessAssignmentSession.assignPeriodToCatalog":     "assignPeriodToBusiness",
	"osid.billing.PeriodBusinessAssignmentSession.unassignPeriodFromCatalog": "unassignPeriodFromBusiness",
}

// A shellService is a service of the provider while its shells are written.
type shellService struct {
	g         *generator
	pkg       string // specification package: "osid.billing"
	goPackage string // of the interfaces: "billing"
	out       string // of the shells: "memprovider/internal/billing"
	entities  []*entity
	catalog   *entity
}

// An entity is what a service keeps: a kind of object or of catalog.
type entity struct {
	name, plural string // "Category", "Categories"
	object       *spec.Interface
	base         string   // constant of the engine at which elements begin
	elements     []string // in the order of their constants: "Resource", "CustomerNumber"
	peers        int      // how many of the elements, the first ones, are peers
}

// emitShells writes the shells of every service, and what the provider's own package has for each receiver.
func emitShells(g *generator) error {
	var services []*shellService
	for _, pkg := range shellServices {
		s, err := newShellService(g, pkg)
		if err != nil {
			return err
		}
		if err := s.emit(); err != nil {
			return err
		}
		services = append(services, s)
	}
	return emitReceivers(g, services)
}

func newShellService(g *generator, pkg string) (*shellService, error) {
	goPackage := spec.GoServicePackage(pkg)
	s := &shellService{g: g, pkg: pkg, goPackage: goPackage, out: internalPackages + "/" + goPackage}
	for _, i := range g.cat.Packages[pkg].Interfaces {
		if i.Kind != "object" {
			continue
		}
		list, ok := g.listInfo(g.cat.Interface(pkg + "." + i.Name + "List"))
		if !ok {
			return nil, fmt.Errorf("%s: no list of it", i.Qualified())
		}
		e := &entity{name: i.Name, plural: list.plural, object: i}
		s.entities = append(s.entities, e)
		if s.inherits(i, "osid.OsidCatalog") {
			if s.catalog != nil {
				return nil, fmt.Errorf("%s: a second catalog beside %s", i.Qualified(), s.catalog.name)
			}
			s.catalog = e
		}
	}
	if s.catalog == nil {
		return nil, fmt.Errorf("%s: no catalog", pkg)
	}
	for _, e := range s.entities {
		s.findElements(e)
	}
	return s, nil
}

// inherits tells whether the interface extends the other, directly or not.
func (s *shellService) inherits(i *spec.Interface, qualified string) bool {
	return slices.Contains(s.g.cat.Ancestors(i), s.g.cat.Interface(qualified))
}

// findElements settles the elements of an entity: the peers, which are given when a form is asked for, then those that the form
// itself can set. A catalog's begin with what being a catalog brings, because lookups name them.
func (s *shellService) findElements(e *entity) {
	e.base = "ObjectBase"
	switch {
	case e == s.catalog:
		e.elements = s.settable("osid.OsidSourceableForm")
	case s.inherits(e.object, "osid.Temporal"):
		e.base = "TemporalBase"
	}
	if admin := s.g.cat.Interface(s.pkg + "." + e.name + "AdminSession"); admin != nil {
		for _, m := range admin.Methods {
			if m.Name != "get"+e.name+"FormForCreate" {
				continue
			}
			for _, p := range m.Params {
				if name, ok := strings.CutSuffix(p.Name, "Id"); ok {
					e.elements = append(e.elements, upperFirst(name))
					e.peers++
				}
			}
		}
	}
	e.elements = append(e.elements, s.settable(s.pkg+"."+e.name+"Form")...)
}

// settable answers the elements that the form itself declares, in its order.
func (s *shellService) settable(form string) []string {
	var all []string
	if i := s.g.cat.Interface(form); i != nil {
		for _, m := range i.Methods {
			if name, ok := strings.CutSuffix(m.Name, "Metadata"); ok {
				all = append(all, strings.TrimPrefix(name, "get"))
			}
		}
	}
	return all
}

// constant answers the Go constant of an element, if the entity has it.
func (e *entity) constant(element string) (string, bool) {
	return lowerFirst(e.name) + element, slices.Contains(e.elements, element)
}

// entity answers the entity that an interface is about: the one with the longest name that begins the interface's.
func (s *shellService) entity(interfaceName string) *entity {
	var found *entity
	for _, e := range s.entities {
		if strings.HasPrefix(interfaceName, e.name) && (found == nil || len(e.name) > len(found.name)) {
			found = e
		}
	}
	return found
}

// named answers the entity of that name, or nil.
func (s *shellService) named(name string) *entity {
	for _, e := range s.entities {
		if e.name == name {
			return e
		}
	}
	return nil
}

// interfaces answers the interfaces of the service, its batch package included.
func (s *shellService) interfaces() []*spec.Interface {
	return append(slices.Clone(s.g.cat.Packages[s.pkg].Interfaces), s.g.cat.Packages[s.pkg+".batch"].Interfaces...)
}

// owns tells whether the service declares the type.
func (s *shellService) owns(specType string) bool {
	i := s.g.cat.Interface(specType)
	return i != nil && (i.Package == s.pkg || i.Package == s.pkg+".batch")
}

// foreign tells whether the type is one that another service declares and that stands for more than a value.
func (s *shellService) foreign(specType string) bool {
	if _, outside := s.g.cat.Outside[specType]; outside {
		return true
	}
	i := s.g.cat.Interface(specType)
	if i == nil || i.Package == corePackage || s.owns(specType) {
		return false
	}
	return slices.Contains([]string{"object", "query", "inspector", "order", "manager"}, i.Kind)
}

// file answers the shells' file of that name.
func (s *shellService) file(name string) *file {
	return s.g.out.file(s.out, strings.ToLower(name)+"_gen.go")
}

// emit writes the shells of the service, entity by entity.
func (s *shellService) emit() error {
	emitters := map[string]func(*entity, *spec.Interface) error{
		"object":    s.emitObject,
		"form":      s.emitForm,
		"list":      s.emitList,
		"node":      s.emitNode,
		"query":     s.emitQuery,
		"inspector": s.emitInspector,
		"order":     s.emitOrder,
		"search":    s.emitSearch,
		"results":   s.emitResults,
		"session":   s.emitSession,
		"manager":   s.emitManager,
		"profile":   s.emitProfile,
		"receiver":  applied("Receiver"),
		"other":     applied("Peer"),
	}
	for _, e := range s.entities {
		s.emitElements(e)
	}
	for _, i := range s.interfaces() {
		emit, ok := emitters[i.Kind]
		if !ok {
			return fmt.Errorf("%s: no shell for interfaces of kind %q", i.Qualified(), i.Kind)
		}
		e := s.entity(i.Name)
		if i.Kind == "manager" || i.Kind == "profile" {
			e = nil
		} else if e == nil {
			return fmt.Errorf("%s: about no entity of the service", i.Qualified())
		}
		if err := emit(e, i); err != nil {
			return err
		}
	}
	for _, e := range s.entities {
		if err := s.emitReceiverOf(e); err != nil {
			return err
		}
	}
	s.emitWrapAll()
	return nil
}

// applied is for what applications implement: it makes sure of the name, and writes no shell.
func applied(suffix string) func(*entity, *spec.Interface) error {
	return func(e *entity, i *spec.Interface) error {
		if i.Name != e.name+suffix {
			return fmt.Errorf("%s: not %s%s", i.Qualified(), e.name, suffix)
		}
		return nil
	}
}

// A rule says how the shell of a method looks.
//
// The shape is the method as the catalogue has it: name, types of parameters and result without their packages, and an
// exclamation mark if it lists errors. In it,
//
//	{X} {Xs}       stand for the entity that the interface is about, {C} {Cs} for the service's catalog;
//	{E}            for any name, which the body may use;
//	*              for anything;
//	own, own[]     as a result for any type of the service, foreign and foreign[] for one of another service, record for a record.
//
// The body is Go. In it, {X} {Xs} {C} {Cs} and {E} stand for the same names, {x} {xs} {c} {cs} for them with a small first letter,
// and
//
//	{op}           for the operation, quoted;
//	{1} {2}        for a parameter as the engine takes it: its name, quoted, and its value; {v1} {v2} for its value only;
//	{el}           for the constant of the element {E};
//	{T}            for the result's type, {t} for the shell of it;
//	{r}            for the method's receiver.
type rule struct {
	shape string
	body  string
	// write makes the body where a template can't.
	write func(c *shellMethod) (string, error)
}

// A shellMethod is a method for which a shell is being written.
type shellMethod struct {
	service  *shellService
	file     *file
	entity   *entity // nil for managers
	owner    *spec.Interface
	method   *spec.Method
	receiver string
	name     string // as the patterns have it
	capture  string // {E}
}

// op answers the name of the operation in errors, quoted.
func (c *shellMethod) op() string { return fmt.Sprintf("%q", c.owner.Qualified()+"."+c.method.Name) }

// value answers the Go name of parameter n, counted from 0; arg that name quoted, and then the value.
func (c *shellMethod) value(n int) string { return spec.GoParam(c.method.Params[n].Name) }
func (c *shellMethod) arg(n int) string   { return fmt.Sprintf("%q, %s", c.value(n), c.value(n)) }

// element answers the constant of an element of the entity.
func (c *shellMethod) element(name string) (string, error) {
	constant, ok := c.entity.constant(name)
	if !ok {
		return "", fmt.Errorf("%s has no element %s", c.entity.name, name)
	}
	return constant, nil
}

// match tells whether the method is of the rule's shape, and finds {E}.
func (r rule) match(c *shellMethod) bool {
	call, result, _ := strings.Cut(r.shape, ") ")
	call = strings.TrimSuffix(call, ")")
	result, fails := strings.CutSuffix(result, "!")
	if rest, ok := strings.CutSuffix(call, "!"); ok {
		call, fails = strings.TrimSuffix(rest, ")"), true
	}
	if fails != (len(c.method.Errors) > 0) || !c.resultIs(c.names(result)) {
		return false
	}
	pattern := regexp.QuoteMeta(c.names(call) + ")")
	pattern = strings.ReplaceAll(pattern, `\*`, `.*`)
	pattern = strings.ReplaceAll(pattern, `\{E\}`, `([A-Z][A-Za-z]*)`)
	var params []string
	for _, p := range c.method.Params {
		params = append(params, simpleName(p.Type))
	}
	found := regexp.MustCompile("^" + pattern + "$").FindStringSubmatch(c.name + "(" + strings.Join(params, ",") + ")")
	if found == nil {
		return false
	}
	c.capture = ""
	if len(found) > 1 {
		c.capture = found[1]
	}
	return true
}

func (c *shellMethod) resultIs(want string) bool {
	returns := c.method.Returns
	element, slice := strings.CutSuffix(returns, "[]")
	wanted, wantSlice := strings.CutSuffix(want, "[]")
	switch wanted {
	case "own":
		return slice == wantSlice && c.service.owns(element)
	case "foreign":
		return slice == wantSlice && c.service.foreign(element)
	case "record":
		return strings.HasPrefix(returns, c.service.pkg+".records.")
	default:
		return simpleName(returns) == want
	}
}

// names fills in the names of the entity and of the catalog.
func (c *shellMethod) names(text string) string {
	pairs := []string{"{C}", c.service.catalog.name, "{Cs}", c.service.catalog.plural,
		"{c}", lowerFirst(c.service.catalog.name), "{cs}", lowerFirst(c.service.catalog.plural)}
	if c.entity != nil {
		pairs = append(pairs, "{X}", c.entity.name, "{Xs}", c.entity.plural,
			"{x}", lowerFirst(c.entity.name), "{xs}", lowerFirst(c.entity.plural))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// expand makes the body of the shell from the rule.
func (r rule) expand(c *shellMethod) (string, error) {
	body := r.body
	if r.write != nil {
		var err error
		if body, err = r.write(c); err != nil {
			return "", err
		}
	}
	body = c.names(body)
	if strings.Contains(body, "{el}") {
		constant, err := c.element(c.capture)
		if err != nil {
			return "", err
		}
		body = strings.ReplaceAll(body, "{el}", constant)
	}
	pairs := []string{"{op}", c.op(), "{E}", c.capture, "{r}", c.receiver}
	for n := range c.method.Params {
		pairs = append(pairs, fmt.Sprintf("{%d}", n+1), c.arg(n), fmt.Sprintf("{v%d}", n+1), c.value(n))
	}
	if strings.Contains(body, "{T}") {
		s, _ := c.service.g.signature(c.owner, c.method)
		pairs = append(pairs, "{T}", c.file.typ(s.result))
	}
	if c.method.Returns != "" {
		pairs = append(pairs, "{t}", lowerFirst(simpleName(strings.TrimSuffix(c.method.Returns, "[]"))))
	}
	body = strings.NewReplacer(pairs...).Replace(body)
	if strings.Contains(body, "engine.") {
		c.file.use(enginePackage)
	}
	return body, nil
}

// emitMethods writes the shells of the interface's own methods, each by the first rule that it matches.
func (s *shellService) emitMethods(f *file, e *entity, i *spec.Interface, receiver, shell string, rules []rule) error {
	return s.emitSome(f, e, i, i.Methods, receiver, shell, rules)
}

func (s *shellService) emitSome(f *file, e *entity, owner *spec.Interface, methods []*spec.Method, receiver, shell string, rules []rule) error {
	spaced := true
	for _, m := range methods {
		c := &shellMethod{service: s, file: f, entity: e, owner: owner, method: m, receiver: receiver, name: m.Name}
		if regular, ok := regularNames[owner.Qualified()+"."+m.Name]; ok {
			c.name = regular
		}
		n := slices.IndexFunc(rules, func(r rule) bool { return r.match(c) })
		if n < 0 {
			return fmt.Errorf("%s.%s: no rule for its shell", owner.Qualified(), m.Name)
		}
		body, err := rules[n].expand(c)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", owner.Qualified(), m.Name, err)
		}
		signature, _ := s.g.signature(owner, m)
		spaced = f.function(fmt.Sprintf("func (%s %s) %s", receiver, shell, f.method(m, signature)), body, spaced)
	}
	f.printf("")
	return nil
}

// shellWidth is the length of head and body up to which gofmt leaves a function on one line; bodyWidth that of a statement that
// is not broken.
const (
	shellWidth = 100
	bodyWidth  = 120
)

// operation is the name of an operation and the comma after it, where a long call is broken.
var operation = regexp.MustCompile(`("osid\.[A-Za-z.]+"), `)

// function writes a function, on one line if there is room. Longer ones are set off by empty lines; it takes and answers whether
// there is one at the end of what has been written.
func (f *file) function(head, body string, spaced bool) bool {
	if len(head)+len(body) <= shellWidth && !strings.Contains(body, "\n") {
		f.printf("%s { %s }", head, body)
		return false
	}
	if len(body) > bodyWidth && !strings.Contains(body, "\n") {
		body = operation.ReplaceAllString(body, "$1,\n")
		if _, rest, _ := strings.Cut(body, "\n"); len(rest) > bodyWidth {
			body = strings.ReplaceAll(body, "), engine.", "),\nengine.")
		}
	}
	if !spaced {
		f.printf("")
	}
	f.printf("%s {\n%s\n}\n", head, body)
	return true
}

// emitShell writes the type of a shell and the proof that it is what it says. embedded is what the shell stands on.
func (s *shellService) emitShell(f *file, i *spec.Interface, embedded string) (shell, goType string) {
	shell = lowerFirst(i.Name)
	goType = f.typ(s.g.ref(goPackage(i), i.Qualified()))
	if strings.Contains(embedded, "engine.") {
		f.use(enginePackage)
	}
	f.printf("// %s is the typed shell of %s.", shell, goType)
	f.printf("type %s struct{ %s }\n", shell, embedded)
	f.printf("var _ %s = (*%s)(nil)\n", goType, shell)
	return shell, goType
}

// article answers the name of a type with its article.
func article(name string) string {
	if strings.ContainsRune("aeiou", rune(name[0])) {
		return "an [" + name + "]"
	}
	return "a [" + name + "]"
}

// emitOf writes the function that wraps what the engine answers into the shell: <name>Of(answer, err).
func (s *shellService) emitOf(f *file, name, param, paramType, goType, expression string) {
	f.printf("func %sOf(%s %s, err error) (%s, error) {\nif err != nil {\nreturn nil, err\n}", name, param, paramType, goType)
	f.printf("return %s, nil\n}\n", expression)
}

// upperFirst is the inverse of lowerFirst.
func upperFirst(s string) string {
	if s == "" {
		return ""
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// emitWrapAll writes the one generic function that the shells share.
func (s *shellService) emitWrapAll() {
	f := s.file("wrap")
	f.printf("// wrapAll wraps each of what the engine answers into its shell.")
	f.printf("func wrapAll[E, T any](all []E, wrap func(E) T) []T {")
	f.printf("wrapped := make([]T, len(all))")
	f.printf("for n, e := range all {\nwrapped[n] = wrap(e)\n}")
	f.printf("return wrapped\n}")
}
