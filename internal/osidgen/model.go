package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

// corePackage is the Go package that all others stand upon.
const corePackage = "osid"

// layers are the Go packages that declare catalogue types; a package may import those of lower layers.
var layers = map[string]int{
	"osid":            0,
	"osid/proxy":      1,
	"osid/hierarchy":  1,
	"osid/financials": 1,
	"osid/ordering":   1,
	"transaction":     2,
	"acknowledgement": 3,
	"billing":         4,
}

// A generator holds what the emitters share: the catalogue, how it maps to Go, and the files being written.
type generator struct {
	cat *spec.Catalogue
	out *fileSet
	// declared lists, per Go package, the interfaces and enumerations that it declares, in the order of the catalogue.
	declared map[string][]*spec.Interface
	// standIns lists, per Go package, the types that it declares as aliases of a core interface.
	standIns map[string][]standIn
	// homes is the Go package of the alias for each outside type.
	homes map[string]string
	// conflicts are the redeclarations that Go cannot express, for the report.
	conflicts []string
}

// A standIn is a type that a Go package mentions but that the Go package cannot have: of a service that the module does not
// transcribe, or of one above it. It is an alias of the core interface that the type extends.
type standIn struct {
	specType string // "osid.commenting.CommentQuery"
	extends  string // "osid.OsidRelationshipQuery"
	upward   bool   // the catalogue has the type, in a package above
}

// A typeRef is a Go type: a name in a Go package of the module, or anything else as an expression with its import.
type typeRef struct {
	slice     bool
	goPackage string // declares name; empty for other types
	name      string
	imports   string // import path that an expression needs
}

// A signature is a method as Go declares it.
type signature struct {
	params []typeRef
	result typeRef // zero where there is none
	fails  bool
}

// builtins maps the specification's built-in types.
var builtins = map[string]typeRef{
	"boolean":   {name: "bool"},
	"string":    {name: "string"},
	"object":    {name: "any"},
	"cardinal":  {name: "uint64"},
	"integer":   {name: "int64"},
	"byte":      {name: "byte"},
	"decimal":   {name: "decimal.Decimal", imports: "github.com/shopspring/decimal"},
	"timestamp": {name: "time.Time", imports: "time"},
}

// closers are the interfaces to which the binding adds Close, with what Close does there.
var closers = map[string]string{
	"osid.OsidSession":      "Close ends the session: its notifications are cancelled, and what it holds is given back." + afterClose,
	"osid.OsidManager":      "Close ends the manager and every session that it gave out, and gives back what it holds." + afterClose,
	"osid.OsidProxyManager": "Close ends the manager and every session that it gave out, and gives back what it holds." + afterClose,
}

const afterClose = " Closing again is no error. Whatever else is called after Close returns an error that its contract allows " +
	"(ErrOperationFailed or ErrIllegalState), or a zero value where it has none.\n\nClose is an addition of the Go binding."

func newGenerator(c *spec.Catalogue) (*generator, error) {
	g := &generator{
		cat:      c,
		out:      &fileSet{},
		declared: map[string][]*spec.Interface{},
		standIns: map[string][]standIn{},
		homes:    map[string]string{},
	}
	for _, name := range c.PackageNames() {
		for _, i := range c.Packages[name].Interfaces {
			p := spec.GoPackage(i.Package, i.Name)
			if _, ok := layers[p]; !ok {
				return nil, fmt.Errorf("%s: no layer for Go package %s", i.Qualified(), p)
			}
			g.declared[p] = append(g.declared[p], i)
		}
	}
	g.findStandIns()
	return g, g.checkInheritance()
}

// goPackages answers the Go packages, lowest layer first.
func goPackages() []string {
	var all []string
	for p := range layers {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b string) int {
		if layers[a] != layers[b] {
			return layers[a] - layers[b]
		}
		return strings.Compare(a, b)
	})
	return all
}

// sees tells whether the Go package from can name types that the Go package to declares.
func sees(from, to string) bool { return from == to || layers[to] < layers[from] }

// goPackage answers the Go package that declares the interface.
func goPackage(i *spec.Interface) string { return spec.GoPackage(i.Package, i.Name) }

// simpleName answers the last part of a qualified specification name.
func simpleName(qualified string) string { return qualified[strings.LastIndexByte(qualified, '.')+1:] }

// findStandIns looks for types that a package mentions and cannot have, and settles where their aliases go: an outside type in
// the lowest package that mentions it (the core, should two packages of which neither sees the other mention it), a type of a
// higher package in the one that mentions it.
func (g *generator) findStandIns() {
	for _, from := range goPackages() {
		mentions := map[string]bool{}
		for _, i := range g.declared[from] {
			for _, m := range i.Methods {
				mentions[strings.TrimSuffix(m.Returns, "[]")] = true
				for _, p := range m.Params {
					mentions[strings.TrimSuffix(p.Type, "[]")] = true
				}
			}
		}
		for t := range mentions {
			if _, outside := g.cat.Outside[t]; outside {
				switch home, settled := g.homes[t]; {
				case !settled:
					g.homes[t] = from
				case !sees(from, home):
					g.homes[t] = corePackage
				}
			} else if i := g.cat.Interface(t); i != nil && !sees(from, goPackage(i)) {
				g.standIns[from] = append(g.standIns[from], standIn{specType: t, extends: g.coreParent(i), upward: true})
			}
		}
	}
	for t, home := range g.homes {
		g.standIns[home] = append(g.standIns[home], standIn{specType: t, extends: g.cat.Outside[t]})
	}
	for _, all := range g.standIns {
		slices.SortFunc(all, func(a, b standIn) int { return strings.Compare(a.specType, b.specType) })
	}
}

// coreParent answers the first ancestor of i that the core declares.
func (g *generator) coreParent(i *spec.Interface) string {
	for _, a := range g.cat.Ancestors(i) {
		if goPackage(a) == corePackage {
			return a.Qualified()
		}
	}
	return ""
}

// ref answers the Go type for a specification type mentioned in the Go package from.
func (g *generator) ref(from, specType string) typeRef {
	if element, ok := strings.CutSuffix(specType, "[]"); ok {
		r := g.ref(from, element)
		r.slice = true
		return r
	}
	if r, ok := builtins[specType]; ok {
		return r
	}
	r := typeRef{name: spec.GoName(simpleName(specType))}
	if home, ok := g.homes[specType]; ok {
		r.goPackage = home
	} else if p := goPackage(g.cat.Interface(specType)); sees(from, p) {
		r.goPackage = p
	} else {
		r.goPackage = from
	}
	return r
}

// same answers the typeRef with aliases resolved, so that identical types compare equal.
func (g *generator) same(r typeRef) typeRef {
	for _, s := range g.standIns[r.goPackage] {
		if spec.GoName(simpleName(s.specType)) == r.name {
			target := g.ref(r.goPackage, s.extends)
			target.slice = r.slice
			return target
		}
	}
	return r
}

func (g *generator) identical(a, b signature) bool {
	if len(a.params) != len(b.params) || a.fails != b.fails || g.same(a.result) != g.same(b.result) {
		return false
	}
	for n := range a.params {
		if g.same(a.params[n]) != g.same(b.params[n]) {
			return false
		}
	}
	return true
}

// declaredSignature answers the signature of i's own method m as the specification has it.
func (g *generator) declaredSignature(i *spec.Interface, m *spec.Method) signature {
	from := goPackage(i)
	s := signature{fails: len(m.Errors) > 0}
	for _, p := range m.Params {
		s.params = append(s.params, g.ref(from, p.Type))
	}
	if m.Returns != "" {
		s.result = g.ref(from, m.Returns)
	}
	return s
}

// signature answers the signature of i's own method m in Go. Where an ancestor declares a method of that name otherwise, Go has
// room for one of the two only, and it is the inherited one: an interface that did not have it would not extend its parent.
// Then the ancestor is answered too.
func (g *generator) signature(i *spec.Interface, m *spec.Method) (signature, *spec.Interface) {
	own := g.declaredSignature(i, m)
	ancestors := g.cat.Ancestors(i)
	for n := len(ancestors) - 1; n >= 0; n-- {
		for _, inherited := range ancestors[n].Methods {
			if inherited.Name != m.Name {
				continue
			}
			if s, _ := g.signature(ancestors[n], inherited); !g.identical(s, own) {
				return s, ancestors[n]
			}
		}
	}
	return own, nil
}

// checkInheritance records the redeclarations that keep the inherited type, and fails where two parents disagree about a
// method, where names meet after the change of case, or where a name is taken by an addition of the binding.
func (g *generator) checkInheritance() error {
	for _, p := range goPackages() {
		for _, i := range g.declared[p] {
			seen := map[string]signature{}
			names := map[string]string{}
			for _, a := range append([]*spec.Interface{i}, g.cat.Ancestors(i)...) {
				for _, m := range a.Methods {
					s, instead := g.signature(a, m)
					if instead != nil && a == i {
						g.conflicts = append(g.conflicts, fmt.Sprintf("%s.%s: keeps the signature of %s", i.Qualified(), m.Name, instead.Qualified()))
					}
					if other, ok := seen[m.Name]; ok && !g.identical(s, other) {
						return fmt.Errorf("%s inherits two different methods %s", i.Qualified(), m.Name)
					}
					seen[m.Name] = s
					goName := spec.GoName(m.Name)
					if other, ok := names[goName]; ok && other != m.Name {
						return fmt.Errorf("%s: %s and %s have the same Go name", i.Qualified(), other, m.Name)
					}
					names[goName] = m.Name
				}
			}
			if names["Close"] != "" {
				return fmt.Errorf("%s: the specification has a method of its own for Close", i.Qualified())
			}
		}
	}
	return nil
}

// closes tells whether the interface has Close, of its own or inherited.
func (g *generator) closes(i *spec.Interface) bool {
	for _, a := range append(g.cat.Ancestors(i), i) {
		if _, ok := closers[a.Qualified()]; ok {
			return true
		}
	}
	return false
}

// typ renders a type for the file and imports what it needs.
func (f *file) typ(r typeRef) string {
	text := r.name
	switch {
	case r.imports != "":
		f.use(r.imports)
	case r.goPackage != "" && r.goPackage != f.goPackage:
		text = f.use(modulePath+"/"+r.goPackage) + "." + text
	}
	if r.slice {
		text = "[]" + text
	}
	return text
}

// method renders name, parameters and results of a method.
func (f *file) method(m *spec.Method, s signature) string {
	var b strings.Builder
	b.WriteString(spec.GoName(m.Name))
	b.WriteString("(")
	for n, p := range m.Params {
		if n > 0 {
			b.WriteString(", ")
		}
		b.WriteString(spec.GoParam(p.Name))
		if n+1 == len(m.Params) || s.params[n+1] != s.params[n] {
			b.WriteString(" " + f.typ(s.params[n]))
		}
	}
	b.WriteString(")")
	switch {
	case s.result.name != "" && s.fails:
		b.WriteString(" (" + f.typ(s.result) + ", error)")
	case s.result.name != "":
		b.WriteString(" " + f.typ(s.result))
	case s.fails:
		b.WriteString(" error")
	}
	return b.String()
}
