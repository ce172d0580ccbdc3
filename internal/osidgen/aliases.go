package main

import (
	"fmt"
	"path"

	"github.com/osid-go/osid-go/internal/spec"
)

// emitAliases writes, for each package, the stand-ins of types that it cannot have (outside.go), and the aliases of its
// service's types that the core had to declare (aliases_gen.go).
func emitAliases(g *generator) error {
	for _, p := range goPackages() {
		for _, s := range g.standIns[p] {
			f := g.out.file(p, "outside.go")
			name := spec.GoName(simpleName(s.specType))
			target := f.typ(g.ref(p, s.extends))
			if s.upward {
				home := goPackage(g.cat.Interface(s.specType))
				f.comment(fmt.Sprintf("%s stands for %s, which package %s declares, above this one. It is known here as the %s that it extends: assert to the full interface.", name, s.specType, path.Base(home), target))
			} else {
				f.comment(fmt.Sprintf("%s stands for %s, of a service that this module does not transcribe. It is known here as the %s that it extends; a provider of that service may return a type that has more, and a caller assert to it.", name, s.specType, target))
			}
			f.printf("type %s = %s\n", name, target)
		}
	}
	for _, i := range g.declared[corePackage] {
		service := spec.GoServicePackage(i.Package)
		if service == corePackage {
			continue
		}
		f := g.out.file(service, "aliases_gen.go")
		name := spec.GoName(i.Name)
		f.comment(fmt.Sprintf("%s is %s. Package osid declares it, since the core's own signatures need it: both names are one type.", name, i.Qualified()))
		f.printf("type %s = %s%s\n", name, f.core(), name)
		if i.Kind == "enum" {
			f.comment(fmt.Sprintf("The values of [%s].", name))
			f.printf("const (")
			for _, value := range i.Values {
				constant, text, err := g.enumConstant(i, value)
				if err != nil {
					return err
				}
				f.comment(text)
				f.printf("%s = %s%s", constant, f.core(), constant)
			}
			f.printf(")\n")
		}
	}
	return nil
}
