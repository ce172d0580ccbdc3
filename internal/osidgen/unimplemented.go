package main

import (
	"fmt"

	"github.com/osid-go/osid-go/internal/spec"
)

// emitUnimplemented writes an Unimplemented struct for every interface.
func emitUnimplemented(g *generator) error {
	for _, p := range goPackages() {
		for _, i := range g.declared[p] {
			if i.Kind != "enum" {
				g.emitUnimplementedStruct(g.out.file(p, g.family(i)+"_unimplemented_gen.go"), i)
			}
		}
	}
	g.emitUnimplementedTable()
	return nil
}

// emitUnimplementedTable lists the Unimplemented structs for the test that calls each of them: reflection finds methods, but
// not the types of a package.
func (g *generator) emitUnimplementedTable() {
	f := g.out.file("internal/conformance", "unimplemented_gen_test.go")
	f.comment("unimplemented holds a value of every Unimplemented struct, by the specification's name of the interface.")
	f.printf("var unimplemented = map[string]any{")
	for _, p := range goPackages() {
		for _, i := range g.declared[p] {
			if i.Kind != "enum" {
				r := typeRef{goPackage: p, name: "Unimplemented" + spec.GoName(i.Name)}
				f.printf("%q: %s{},", i.Qualified(), f.typ(r))
			}
		}
	}
	f.printf("}")
}

// base chooses the parent whose Unimplemented struct is embedded: the one with the most methods, so that the least is written
// out. Embedding more than one would make methods that they share ambiguous.
func (g *generator) base(i *spec.Interface) *spec.Interface {
	var base *spec.Interface
	most := 0
	for _, name := range i.Extends {
		parent := g.cat.Interface(name)
		if n := len(g.cat.AllMethods(parent)); n > most {
			base, most = parent, n
		}
	}
	return base
}

func (g *generator) emitUnimplementedStruct(f *file, i *spec.Interface) {
	name := spec.GoName(i.Name)
	self := "Unimplemented" + name
	base := g.base(i)
	inherited := map[string]bool{}
	if base != nil {
		for _, m := range g.cat.AllMethods(base) {
			inherited[m.Name] = true
		}
		for _, m := range i.Methods {
			delete(inherited, m.Name)
		}
	}

	f.comment(fmt.Sprintf("%s implements [%s] (%s) for providers to embed: what they leave out answers [%sErrUnimplemented], or the zero value where the method has no error to answer.", self, name, i.Qualified(), f.core()))
	if base == nil {
		f.printf("type %s struct{}\n", self)
	} else {
		r := g.ref(f.goPackage, base.Qualified())
		r.name = "Unimplemented" + r.name
		f.printf("type %s struct {\n%s\n}\n", self, f.typ(r))
	}
	f.printf("var _ %s = %s{}\n", name, self)
	for _, m := range g.cat.AllMethods(i) {
		if inherited[m.Name] {
			continue
		}
		declaring, _ := g.cat.Declaring(i, m.Name)
		s, _ := g.signature(declaring, m)
		f.comment(fmt.Sprintf("%s answers %s.", spec.GoName(m.Name), g.answerDoc(f, s)))
		f.printf("func (%s) %s {", self, f.method(m, s))
		op := declaring.Qualified() + "." + m.Name
		switch {
		case s.result.name != "" && s.fails:
			f.printf("return %s, %sNewError(%sErrUnimplemented, %q, \"\")", g.zero(f, s.result), f.core(), f.core(), op)
		case s.fails:
			f.printf("return %sNewError(%sErrUnimplemented, %q, \"\")", f.core(), f.core(), op)
		case s.result.name != "":
			f.printf("return %s", g.zero(f, s.result))
		}
		f.printf("}\n")
	}
	if g.closes(i) && (base == nil || !g.closes(base)) {
		f.comment("Close answers nil: there is nothing to close.")
		f.printf("func (%s) Close() error { return nil }\n", self)
	}
}

func (g *generator) answerDoc(f *file, s signature) string {
	switch {
	case s.fails:
		return fmt.Sprintf("[%sErrUnimplemented]", f.core())
	case s.result.name == "":
		return "nothing and does nothing"
	default:
		return g.zero(f, s.result)
	}
}

// zero renders the zero value of a type.
func (g *generator) zero(f *file, r typeRef) string {
	if r.slice {
		return "nil"
	}
	if r.goPackage == "" {
		switch r.name {
		case "bool":
			return "false"
		case "string":
			return `""`
		case "any":
			return "nil"
		case "uint64", "int64", "byte":
			return "0"
		default:
			return f.typ(r) + "{}"
		}
	}
	for _, i := range g.declared[r.goPackage] {
		if i.Kind == "enum" && spec.GoName(i.Name) == r.name {
			return "0"
		}
	}
	return "nil"
}
