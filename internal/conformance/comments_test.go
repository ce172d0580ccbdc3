package conformance

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestComments wants a comment on every exported name of the packages, and on every method of an interface; the comment begins
// with the name, and that of a type or method from the catalogue names its origin in the specification.
func TestComments(t *testing.T) {
	spec := readCatalogue(t)
	origin := map[string]string{} // "osid.OsidSession.GetLocale" -> "osid.OsidSession.getLocale", with the Go package in front
	for qualified, i := range spec.interfaces {
		_, name := split(qualified)
		declared := goHome(qualified) + "." + goName(name)
		origin[declared] = qualified
		for _, m := range i.Methods {
			origin[declared+"."+goName(m.Name)] = qualified + "." + m.Name
		}
	}
	for _, p := range goPackages {
		files := token.NewFileSet()
		dir := filepath.Join("..", "..", filepath.FromSlash(p))
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		packageComments := 0
		for _, e := range entries {
			if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
				continue
			}
			f, err := parser.ParseFile(files, filepath.Join(dir, e.Name()), nil, parser.ParseComments|parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			if f.Doc != nil {
				packageComments++
			}
			check := commentChecker{T: t, files: files, goPackage: p, origin: origin}
			for _, d := range f.Decls {
				check.declaration(d)
			}
		}
		if packageComments != 1 {
			t.Errorf("package %s has %d package comments, want 1", p, packageComments)
		}
	}
	for name := range origin {
		t.Errorf("%s: not found in the sources", name)
	}
}

type commentChecker struct {
	*testing.T
	files     *token.FileSet
	goPackage string
	origin    map[string]string
}

func (c commentChecker) declaration(d ast.Decl) {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Name.IsExported() && (d.Recv == nil || ast.IsExported(receiver(d))) {
			c.comment(d.Name, d.Doc)
		}
	case *ast.GenDecl:
		for _, s := range d.Specs {
			switch s := s.(type) {
			case *ast.TypeSpec:
				if s.Name.IsExported() {
					c.named(s.Name, first(s.Doc, d.Doc), c.goPackage+"."+s.Name.Name)
				}
				if i, ok := s.Type.(*ast.InterfaceType); ok && s.Name.IsExported() {
					for _, m := range i.Methods.List {
						for _, name := range m.Names {
							c.named(name, m.Doc, c.goPackage+"."+s.Name.Name+"."+name.Name)
						}
					}
				}
			case *ast.ValueSpec:
				for _, name := range s.Names {
					if name.IsExported() {
						c.comment(name, first(s.Doc, d.Doc))
					}
				}
			}
		}
	}
}

// named checks the comment of something that may come from the catalogue.
func (c commentChecker) named(name *ast.Ident, doc *ast.CommentGroup, key string) {
	c.comment(name, doc)
	if origin, ok := c.origin[key]; ok {
		delete(c.origin, key)
		if text := strings.Join(strings.Fields(doc.Text()), " "); !strings.Contains(text, origin) {
			c.Errorf("%s: the comment of %s does not name %s", c.files.Position(name.Pos()), key, origin)
		}
	}
}

func (c commentChecker) comment(name *ast.Ident, doc *ast.CommentGroup) {
	words := strings.Fields(doc.Text())
	if len(words) > 0 && (words[0] == "A" || words[0] == "An") {
		words = words[1:]
	}
	if len(words) == 0 || words[0] != name.Name && words[0] != "The" {
		c.Errorf("%s: %s has no comment that begins with its name", c.files.Position(name.Pos()), name.Name)
	}
}

func first(groups ...*ast.CommentGroup) *ast.CommentGroup {
	for _, g := range groups {
		if g != nil {
			return g
		}
	}
	return nil
}

// receiver answers the name of a method's receiver type.
func receiver(d *ast.FuncDecl) string {
	e := d.Recv.List[0].Type
	for {
		switch t := e.(type) {
		case *ast.StarExpr:
			e = t.X
		case *ast.IndexExpr:
			e = t.X
		case *ast.IndexListExpr:
			e = t.X
		case *ast.Ident:
			return t.Name
		default:
			return ""
		}
	}
}
