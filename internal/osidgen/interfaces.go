package main

import (
	"fmt"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

// emitInterfaces writes the interfaces and enumerations.
func emitInterfaces(g *generator) error {
	for _, p := range goPackages() {
		for _, i := range g.declared[p] {
			f := g.out.file(p, g.part(i)+"_gen.go")
			if i.Kind == "enum" {
				if err := g.emitEnum(f, i); err != nil {
					return err
				}
				continue
			}
			g.emitInterface(f, i)
		}
	}
	return nil
}

func (g *generator) emitInterface(f *file, i *spec.Interface) {
	f.comment(interfaceDoc(g.cat, i.Package, i.Name))
	f.printf("type %s interface {", spec.GoName(i.Name))
	for _, parent := range i.Extends {
		f.printf("%s", f.typ(g.ref(f.goPackage, parent)))
	}
	for n, m := range i.Methods {
		if n > 0 || len(i.Extends) > 0 {
			f.printf("")
		}
		doc := methodDoc(g.cat, i.Package, i.Name, m.Name)
		s, instead := g.signature(i, m)
		if instead != nil {
			doc = addParagraph(doc, g.conflictDoc(f, i, m, s, instead))
		}
		f.comment(doc)
		f.printf("%s", f.method(m, s))
	}
	if doc, ok := closers[i.Qualified()]; ok {
		f.printf("")
		f.comment(doc)
		f.printf("Close() error")
	}
	f.printf("}\n")
}

// addParagraph adds a paragraph to a doc comment, before the one that names the origin, if it ends with that.
func addParagraph(doc, paragraph string) string {
	if at := strings.LastIndex(doc, "\n\nSpecification: "); at >= 0 {
		return doc[:at] + "\n\n" + paragraph + doc[at:]
	}
	return doc + "\n\n" + paragraph
}

// conflictDoc tells what became of a redeclaration that Go cannot express.
func (g *generator) conflictDoc(f *file, i *spec.Interface, m *spec.Method, s signature, instead *spec.Interface) string {
	own := g.declaredSignature(i, m)
	if own.result == s.result {
		return fmt.Sprintf("The specification declares other parameters or errors here than in %s; Go has room for one of the two, and it is the inherited one.", instead.Qualified())
	}
	what := "The result"
	if own.result.slice {
		what = "Each element of the result"
	}
	own.result.slice = false
	return fmt.Sprintf("The specification narrows the result that it gives this method in %s. Go has no such narrowing, and an interface that changed the result would no longer extend its parent: the inherited type stays. %s can be asserted to [%s].", instead.Qualified(), what, f.typ(own.result))
}
