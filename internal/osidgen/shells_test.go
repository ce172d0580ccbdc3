package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/osid-go/osid-go/internal/spec"
)

// A shellTree is what the shells of one Go package declare.
type shellTree struct {
	types   map[string]*ast.StructType
	proofs  map[string]string                   // interface to shell: "billing.Customer" to "customer"
	methods map[string]map[string]*ast.FuncDecl // by receiver type, then name
	funcs   map[string]*ast.FuncDecl
	consts  map[string]string // name to the text of its value, for those that have one
}

// shellTrees generates the shells and parses them, by Go package.
func shellTrees(t *testing.T) (*generator, map[string]*shellTree) {
	t.Helper()
	g := shellGenerator(t)
	if err := emitShells(g); err != nil {
		t.Fatal(err)
	}
	texts, err := g.out.render()
	if err != nil {
		t.Fatal(err)
	}
	trees := map[string]*shellTree{}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		tree := trees[path.Dir(name)]
		if tree == nil {
			tree = &shellTree{map[string]*ast.StructType{}, map[string]string{}, map[string]map[string]*ast.FuncDecl{}, map[string]*ast.FuncDecl{}, map[string]string{}}
			trees[path.Dir(name)] = tree
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, texts[name], 0)
		if err != nil {
			t.Fatal(err)
		}
		tree.add(f)
	}
	return g, trees
}

func shellGenerator(t *testing.T) *generator {
	t.Helper()
	c, err := spec.Load()
	if err != nil {
		t.Fatal(err)
	}
	g, err := newGenerator(c)
	if err != nil {
		t.Fatal(err)
	}
	return g
}

func (tree *shellTree) add(f *ast.File) {
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Recv == nil {
				tree.funcs[d.Name.Name] = d
				continue
			}
			receiver := typeName(d.Recv.List[0].Type)
			if tree.methods[receiver] == nil {
				tree.methods[receiver] = map[string]*ast.FuncDecl{}
			}
			tree.methods[receiver][d.Name.Name] = d
		case *ast.GenDecl:
			for _, s := range d.Specs {
				switch s := s.(type) {
				case *ast.TypeSpec:
					if st, ok := s.Type.(*ast.StructType); ok {
						tree.types[s.Name.Name] = st
					}
				case *ast.ValueSpec:
					switch {
					case d.Tok == token.CONST && len(s.Values) == 0:
						tree.consts[s.Names[0].Name] = ""
					case d.Tok == token.CONST:
						tree.consts[s.Names[0].Name] = constText(s.Values[0])
					case s.Names[0].Name == "_":
						tree.proofs[typeName(s.Type)] = proven(s.Values[0])
					}
				}
			}
		}
	}
}

// typeName renders a type's name, without the star of a pointer.
func typeName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.StarExpr:
		return typeName(e.X)
	case *ast.SelectorExpr:
		return typeName(e.X) + "." + e.Sel.Name
	case *ast.IndexExpr:
		return typeName(e.X)
	}
	return fmt.Sprintf("%T", e)
}

// proven answers T of (*T)(nil) and of T{}.
func proven(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.CallExpr:
		return typeName(e.Fun.(*ast.ParenExpr).X)
	case *ast.CompositeLit:
		return typeName(e.Type)
	}
	return ""
}

func constText(e ast.Expr) string {
	if b, ok := e.(*ast.BinaryExpr); ok {
		return constText(b.X) + b.Op.String() + constText(b.Y)
	}
	return typeName(e)
}

// shelled calls f for every interface that must have a shell, with the shell's name.
func shelled(t *testing.T, f func(g *generator, s *shellService, tree *shellTree, i *spec.Interface, shell string)) {
	t.Helper()
	g, trees := shellTrees(t)
	for _, pkg := range shellServices {
		s, err := newShellService(g, pkg)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range s.interfaces() {
			switch {
			case i.Kind == "receiver" || i.Kind == "other" || i.Kind == "profile":
			case i.Kind == "list" && s.named(strings.TrimSuffix(i.Name, "List")) == nil: // over a slice
			default:
				f(g, s, trees[s.out], i, lowerFirst(i.Name))
			}
		}
	}
}

func TestEveryInterfaceHasAShell(t *testing.T) {
	n := 0
	shelled(t, func(g *generator, s *shellService, tree *shellTree, i *spec.Interface, shell string) {
		n++
		if got := tree.proofs[s.goPackage+"."+spec.GoName(i.Name)]; got != shell {
			t.Errorf("%s: no proof that %s implements it, but %q", i.Qualified(), shell, got)
		}
		if tree.types[shell] == nil {
			t.Errorf("%s: no type %s", i.Qualified(), shell)
		}
	})
	if n < 150 {
		t.Errorf("only %d interfaces have shells", n)
	}
}

// TestEveryMethodHasAShell looks at each method that an interface declares itself: its shell must not come from what the shell
// embeds, because the engine knows nothing of it, or only of a method of the core that has the same name.
func TestEveryMethodHasAShell(t *testing.T) {
	n := 0
	shelled(t, func(g *generator, s *shellService, tree *shellTree, i *spec.Interface, shell string) {
		for _, m := range i.Methods {
			n++
			d := tree.methods[shell][spec.GoName(m.Name)]
			if d == nil {
				t.Errorf("%s.%s: %s has no method for it", i.Qualified(), m.Name, shell)
				continue
			}
			for _, p := range m.Params {
				if !mentions(d.Body, spec.GoParam(p.Name)) {
					t.Errorf("%s.%s: the shell does not pass on %s", i.Qualified(), m.Name, p.Name)
				}
			}
		}
	})
	if n < 1000 {
		t.Errorf("only %d methods have shells", n)
	}
}

// TestShellsNameTheOperation checks the operation that each shell tells the engine: the interface that declares the method and
// the specification's name of the method; and the names of the parameters.
func TestShellsNameTheOperation(t *testing.T) {
	silent := map[string]bool{ // lists errors and can't fail here
		"osid.billing.Entry.getQuantity": true,
	}
	shelled(t, func(g *generator, s *shellService, tree *shellTree, i *spec.Interface, shell string) {
		owners := map[*spec.Interface]string{i: shell}
		if i.Kind == "manager" {
			for _, a := range g.cat.Ancestors(i) {
				if s.owns(a.Qualified()) {
					owners[a] = shell // the profile's record types
				}
			}
		}
		for owner, shell := range owners {
			for _, m := range owner.Methods {
				d := tree.methods[shell][spec.GoName(m.Name)]
				if d == nil {
					continue // the profile's other methods
				}
				op := owner.Qualified() + "." + m.Name
				var ops []string
				for _, text := range literals(d.Body) {
					if strings.HasPrefix(text, "osid.") {
						ops = append(ops, text)
					}
				}
				want := []string{op}
				nested := s.owns(m.Returns) && slices.Equal(m.Errors, []string{"UNIMPLEMENTED"})
				if len(m.Errors) == 0 || silent[op] || nested {
					want = nil
				}
				if !slices.Equal(ops, want) {
					t.Errorf("%s: names %q", op, ops)
				}
				checkArguments(t, op, m, d)
			}
		}
	})
}

// checkArguments makes sure that the name of each parameter that may be wrong is told, and that it stands before the value.
func checkArguments(t *testing.T, op string, m *spec.Method, d *ast.FuncDecl) {
	t.Helper()
	params := map[string]bool{}
	texts := literals(d.Body)
	for _, p := range m.Params {
		name := spec.GoParam(p.Name)
		params[name] = true
		switch {
		case p.Type == "boolean" || p.Type == "cardinal" || len(m.Errors) == 0:
		case name == "from" || name == "to": // engine.OnDate knows them
		case !slices.Contains(texts, name):
			t.Errorf("%s: does not tell the name of %s", op, name)
		}
	}
	ast.Inspect(d.Body, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		for at, a := range call.Args {
			text, ok := literal(a)
			if !ok || !params[text] {
				continue
			}
			if !slices.ContainsFunc(call.Args[at+1:], func(value ast.Expr) bool { return mentions(value, text) }) {
				t.Errorf("%s: %q stands before another value", op, text)
			}
			if at+1 < len(call.Args) {
				if id, ok := call.Args[at+1].(*ast.Ident); ok && params[id.Name] && id.Name != text {
					t.Errorf("%s: %q stands before %s", op, text, id.Name)
				}
			}
		}
		return true
	})
}

func literal(e ast.Expr) (string, bool) {
	b, ok := e.(*ast.BasicLit)
	if !ok || b.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(b.Value)
	return text, err == nil
}

func literals(n ast.Node) []string {
	var all []string
	ast.Inspect(n, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			if text, ok := literal(e); ok {
				all = append(all, text)
			}
		}
		return true
	})
	return all
}

func mentions(n ast.Node, name string) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name {
			found = true
		}
		return !found
	})
	return found
}

// TestShellsHoldNoLogic allows a shell one statement for each method.
func TestShellsHoldNoLogic(t *testing.T) {
	shelled(t, func(g *generator, s *shellService, tree *shellTree, i *spec.Interface, shell string) {
		for name, d := range tree.methods[shell] {
			if len(d.Body.List) != 1 {
				t.Errorf("%s.%s has %d statements", shell, name, len(d.Body.List))
			}
		}
	})
}

func TestElements(t *testing.T) {
	g := shellGenerator(t)
	want := map[string]string{
		"osid.billing.Customer":        "TemporalBase: [Resource] CustomerNumber Activity",
		"osid.billing.Item":            "ObjectBase: [] Category Account Product Amount Debit RecurringInterval",
		"osid.billing.Category":        "ObjectBase: []",
		"osid.billing.Entry":           "TemporalBase: [Customer Item Period] Quantity Amount Debit",
		"osid.billing.Period":          "ObjectBase: [] DisplayLabel OpenDate CloseDate BillingDate DueDate",
		"osid.billing.Business":        "ObjectBase: [] Provider Branding License",
		"osid.acknowledgement.Credit":  "TemporalBase: [Reference Resource]",
		"osid.acknowledgement.Billing": "ObjectBase: [] Provider Branding License",
	}
	got := map[string]string{}
	for _, pkg := range shellServices {
		s, err := newShellService(g, pkg)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range s.entities {
			text := fmt.Sprintf("%s: %v %s", e.base, e.elements[:e.peers], strings.Join(e.elements[e.peers:], " "))
			got[e.object.Qualified()] = strings.TrimSpace(text)
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func TestElementConstants(t *testing.T) {
	_, trees := shellTrees(t)
	for _, c := range []struct{ pkg, name, want string }{
		{"billing", "customerResource", "engine.TemporalBase+iota"},
		{"billing", "customerElements", "engine.TemporalBase+iota"},
		{"billing", "categoryElements", "engine.ObjectBase"},
		{"billing", "businessProvider", "engine.ObjectBase+iota"},
		{"acknowledgement", "creditReference", "engine.TemporalBase+iota"},
	} {
		if got := trees["memprovider/internal/"+c.pkg].consts[c.name]; got != c.want {
			t.Errorf("%s: %s is %q, want %q", c.pkg, c.name, got, c.want)
		}
	}
}

// TestNothingIsLeftOutInSilence breaks methods and expects the generator to name them.
func TestNothingIsLeftOutInSilence(t *testing.T) {
	for _, c := range []struct {
		about, iface string
		change       func(*spec.Interface)
		want         string
	}{
		{"an unknown method of a session", "osid.billing.CustomerLookupSession",
			func(i *spec.Interface) { i.Methods = append(i.Methods, &spec.Method{Name: "frobnicateCustomers"}) },
			"osid.billing.CustomerLookupSession.frobnicateCustomers"},
		{"an unknown method of a manager", "osid.billing.batch.BillingBatchManager",
			func(i *spec.Interface) { i.Methods = append(i.Methods, &spec.Method{Name: "frobnicate"}) },
			"osid.billing.batch.BillingBatchManager.frobnicate"},
		{"a getter of what nobody can set", "osid.billing.Customer",
			func(i *spec.Interface) {
				i.Methods = append(i.Methods, &spec.Method{Name: "getColour", Returns: "string"})
			},
			"osid.billing.Customer.getColour"},
		{"a lookup by what the entity lacks", "osid.billing.CustomerLookupSession",
			func(i *spec.Interface) {
				i.Methods = append(i.Methods, &spec.Method{Name: "getCustomersByColour", Returns: "osid.billing.CustomerList",
					Params: []spec.Param{{Name: "colourId", Type: "osid.id.Id"}}, Errors: []string{"NULL_ARGUMENT"}})
			},
			"osid.billing.CustomerLookupSession.getCustomersByColour"},
		{"errors where there were none", "osid.billing.CustomerAdminSession",
			func(i *spec.Interface) { i.Methods[2].Errors = []string{"OPERATION_FAILED"} },
			"osid.billing.CustomerAdminSession.canCreateCustomers"},
		{"support for nothing", "osid.billing.BillingProfile",
			func(i *spec.Interface) {
				i.Methods = append(i.Methods, &spec.Method{Name: "supportsColours", Returns: "boolean"})
			},
			"osid.billing.BillingProfile.supportsColours"},
		{"something new to hear", "osid.billing.CustomerReceiver",
			func(i *spec.Interface) { i.Methods = append(i.Methods, &spec.Method{Name: "paintedCustomers"}) },
			"osid.billing.CustomerReceiver.paintedCustomers"},
		{"an unknown kind of interface", "osid.billing.CustomerSearch",
			func(i *spec.Interface) { i.Kind = "novelty" },
			"osid.billing.CustomerSearch"},
	} {
		t.Run(c.about, func(t *testing.T) {
			g := shellGenerator(t)
			c.change(g.cat.Interface(c.iface))
			if err := emitShells(g); err == nil || !strings.Contains(err.Error(), c.want+":") {
				t.Errorf("got %v, want an error that names %s", err, c.want)
			}
		})
	}
}

// TestExceptionsAreNeeded makes sure that each exception concerns a method of the catalogue which the patterns do not cover.
func TestExceptionsAreNeeded(t *testing.T) {
	for method := range regularNames {
		g := shellGenerator(t)
		at := strings.LastIndexByte(method, '.')
		i := g.cat.Interface(method[:at])
		if i == nil || !slices.ContainsFunc(i.Methods, func(m *spec.Method) bool { return m.Name == method[at+1:] }) {
			t.Errorf("%s is not in the catalogue", method)
			continue
		}
		regular := regularNames[method]
		delete(regularNames, method)
		err := emitShells(g)
		regularNames[method] = regular
		if err == nil || !strings.Contains(err.Error(), method+":") {
			t.Errorf("%s is covered by the patterns: %v", method, err)
		}
	}
}

// TestReceiversOfTheProvider checks the channels, the function structs and the snapshots: there is one for each receiver.
func TestReceiversOfTheProvider(t *testing.T) {
	g, trees := shellTrees(t)
	tree := trees[providerPackage]
	n := 0
	for _, pkg := range shellServices {
		for _, i := range g.cat.Packages[pkg].Interfaces {
			if i.Kind != "receiver" {
				continue
			}
			n++
			name := strings.TrimSuffix(i.Name, "Receiver")
			for _, shell := range []string{name + "Channel", name + "ReceiverFuncs"} {
				if tree.types[shell] == nil {
					t.Errorf("no type %s", shell)
				}
				for _, m := range i.Methods {
					if tree.methods[shell][spec.GoName(m.Name)] == nil {
						t.Errorf("%s has no method %s", shell, spec.GoName(m.Name))
					}
				}
			}
			if tree.funcs["New"+name+"Channel"] == nil {
				t.Errorf("no function New%sChannel", name)
			}
			list, _ := g.listInfo(g.cat.Interface(pkg + "." + name + "List"))
			if d := tree.funcs["Snapshot"+list.plural]; d == nil {
				t.Errorf("no function Snapshot%s", list.plural)
			} else if texts := literals(d.Body); !slices.Equal(texts, []string{"memprovider.Snapshot" + list.plural}) {
				t.Errorf("Snapshot%s names %q", list.plural, texts)
			}
		}
	}
	if n != 8 {
		t.Errorf("%d receivers, want 8", n)
	}
}
