package main

import (
	"fmt"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

// A listInfo is what the specification's pattern says about a list interface.
type listInfo struct {
	next, nextN *spec.Method // getNextCustomer, getNextCustomers
	plural      string       // "Customers"
	element     string       // specification type
}

// listInfo reads the pattern of a list; ok is false for interfaces that are not a list of something.
func (g *generator) listInfo(i *spec.Interface) (l listInfo, ok bool) {
	if i.Kind != "list" {
		return l, false
	}
	for _, m := range i.Methods {
		plural, isNext := strings.CutPrefix(m.Name, "getNext")
		switch {
		case !isNext:
		case len(m.Params) == 0:
			l.next, l.element = m, m.Returns
		default:
			l.nextN, l.plural = m, plural
		}
	}
	return l, l.next != nil && l.nextN != nil
}

// emitLists writes, for each list interface, its range and its constructor over a slice.
func emitLists(g *generator) error {
	for _, p := range goPackages() {
		for _, i := range g.declared[p] {
			l, ok := g.listInfo(i)
			if !ok {
				continue
			}
			name := g.family(i) + "_lists_gen.go"
			if g.family(i) == "lists" {
				name = "lists_gen.go"
			}
			g.emitList(g.out.file(p, name), i, l)
		}
	}
	return nil
}

func (g *generator) emitList(f *file, i *spec.Interface, l listInfo) {
	name, plural := spec.GoName(i.Name), spec.GoName(l.plural)
	element := f.typ(g.ref(f.goPackage, l.element))
	core, iter := f.core(), f.use("iter")
	next, nextN := spec.GoName(l.next.Name), spec.GoName(l.nextN.Name)

	f.comment(fmt.Sprintf("All%s ranges over the elements that are left in a list (%s), taking them out of it. A nil list is an empty one. An error of the list is yielded with a nil element and ends the range; breaking off leaves the rest in the list.", plural, i.Qualified()))
	f.printf("func All%s(list %s) %s.Seq2[%s, error] {", plural, name, iter, element)
	f.printf("return %sRange(list, %s.%s)", core, name, next)
	f.printf("}\n")

	param := spec.GoParam(lowerFirst(l.plural))
	f.comment(fmt.Sprintf("New%s returns a list (%s) over the given elements, in their order. It is safe for concurrent use: each element goes to one caller. A slice passed as %s... is not copied, and must be left alone from then on.", name, i.Qualified(), param))
	f.printf("func New%s(%s ...%s) %s {", name, param, element, name)
	impl := lowerFirst(name) + "OfSlice"
	f.printf("return %s{%sNewSliceList(%q, %s...)}", impl, core, i.Qualified(), param)
	f.printf("}\n")

	f.printf("// %s makes a %s of a slice.", impl, name)
	f.printf("type %s struct{ *%sSliceList[%s] }\n", impl, core, element)
	f.printf("var _ %s = %s{}\n", name, impl)
	f.comment(fmt.Sprintf("%s returns the next element, and [%sErrIllegalState] past the end.", next, core))
	f.printf("func (l %s) %s() (%s, error) { return l.Next(%q) }\n", impl, next, element, l.next.Name)
	f.comment(fmt.Sprintf("%s returns up to n elements, and [%sErrIllegalState] when n is above 0 and none is left.", nextN, core))
	f.printf("func (l %s) %s(n uint64) ([]%s, error) { return l.NextN(%q, n) }\n", impl, nextN, element, l.nextN.Name)
}

// lowerFirst makes a name begin in lower case: IDList becomes idList.
func lowerFirst(name string) string {
	if rest, ok := strings.CutPrefix(name, "ID"); ok {
		return "id" + rest
	}
	return strings.ToLower(name[:1]) + name[1:]
}
