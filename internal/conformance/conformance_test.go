package conformance

import (
	"bytes"
	"fmt"
	"go/constant"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/osid-go/osid-go/"

// loadPackages reads the export data of the compiled packages, which the go command has from building this very test.
func loadPackages(t *testing.T) map[string]*types.Package {
	t.Helper()
	args := []string{"list", "-export", "-deps", "-f", "{{.ImportPath}} {{.Export}}"}
	for _, p := range goPackages {
		args = append(args, module+p)
	}
	var stderr bytes.Buffer
	command := exec.Command("go", args...)
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go list: %v\n%s", err, stderr.Bytes())
	}
	exports := map[string]string{}
	for line := range strings.Lines(string(out)) {
		if path, file, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			exports[path] = file
		}
	}
	imports := importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		file, ok := exports[path]
		if !ok {
			return nil, fmt.Errorf("no export data for %s", path)
		}
		return os.Open(file)
	})
	packages := map[string]*types.Package{}
	for _, p := range goPackages {
		if packages[p], err = imports.Import(module + p); err != nil {
			t.Fatal(err)
		}
	}
	return packages
}

// A checker compares the packages with the catalogue.
type checker struct {
	*testing.T
	spec     specCatalogue
	packages map[string]*types.Package
	// expected are the exported names that the binding accounts for, by Go package.
	expected map[string]map[string]bool
}

func newChecker(t *testing.T) *checker {
	c := &checker{T: t, spec: readCatalogue(t), packages: loadPackages(t), expected: map[string]map[string]bool{}}
	for _, p := range goPackages {
		c.expected[p] = map[string]bool{}
	}
	return c
}

// typeName finds an exported type of a Go package and notes that it is accounted for.
func (c *checker) typeName(goPackage, name string) *types.TypeName {
	c.expected[goPackage][name] = true
	found, ok := c.packages[goPackage].Scope().Lookup(name).(*types.TypeName)
	if !ok {
		c.Errorf("package %s has no type %s", goPackage, name)
		return nil
	}
	return found
}

// sees tells whether a Go package stands above another, or is it.
func sees(from, to string) bool {
	return slices.Index(goPackages, from) >= slices.Index(goPackages, to)
}

// goType answers the Go type of a specification type mentioned in a Go package, and how it is spelled.
func (c *checker) goType(from, specType string) (types.Type, string) {
	if element, ok := strings.CutSuffix(specType, "[]"); ok {
		inner, spelled := c.goType(from, element)
		if inner == nil {
			return nil, ""
		}
		return types.NewSlice(inner), "[]" + spelled
	}
	switch specType {
	case "boolean":
		return types.Typ[types.Bool], "bool"
	case "string":
		return types.Typ[types.String], "string"
	case "cardinal":
		return types.Typ[types.Uint64], "uint64"
	case "integer":
		return types.Typ[types.Int64], "int64"
	case "byte":
		return types.Universe.Lookup("byte").Type(), "byte"
	case "object":
		return types.Universe.Lookup("any").Type(), "any"
	case "decimal":
		return c.imported("github.com/shopspring/decimal", "Decimal"), "github.com/shopspring/decimal.Decimal"
	case "timestamp":
		return c.imported("time", "Time"), "time.Time"
	}
	_, name := split(specType)
	home := goHome(specType)
	switch {
	case c.spec.outside[specType] != "":
		home = c.outsideHome(specType)
	case !sees(from, home):
		home = from
	}
	object, ok := c.packages[home].Scope().Lookup(goName(name)).(*types.TypeName)
	if !ok {
		c.Errorf("package %s mentions %s, but %s has no type %s", from, specType, home, goName(name))
		return nil, ""
	}
	return object.Type(), module + home + "." + goName(name)
}

// imported finds a type of a package that the core imports.
func (c *checker) imported(path, name string) types.Type {
	for _, p := range c.packages["osid"].Imports() {
		if p.Path() == path {
			return p.Scope().Lookup(name).Type()
		}
	}
	c.Errorf("package osid does not import %s", path)
	return types.Typ[types.Invalid]
}

// outsideHome answers the lowest Go package in which something mentions the outside type.
func (c *checker) outsideHome(specType string) string {
	home := ""
	for qualified, i := range c.spec.interfaces {
		for _, m := range i.Methods {
			mentioned := []string{m.Returns}
			for _, p := range m.Params {
				mentioned = append(mentioned, p[1])
			}
			for _, t := range mentioned {
				if strings.TrimSuffix(t, "[]") == specType && (home == "" || !sees(goHome(qualified), home)) {
					home = goHome(qualified)
				}
			}
		}
	}
	return home
}

func TestInterfacesAndMethods(t *testing.T) {
	c := newChecker(t)
	interfaces, methods := 0, 0
	for _, qualified := range sortedKeys(c.spec.interfaces) {
		i := c.spec.interfaces[qualified]
		_, name := split(qualified)
		object := c.typeName(goHome(qualified), goName(name))
		if object == nil {
			continue
		}
		if object.IsAlias() {
			t.Errorf("%s: is an alias, want a declaration", called(object))
			continue
		}
		interfaces++
		if i.Kind == "enum" {
			c.checkEnum(object, i)
			continue
		}
		declared, ok := object.Type().Underlying().(*types.Interface)
		if !ok {
			t.Errorf("%s: is a %s, want an interface", called(object), object.Type().Underlying())
			continue
		}
		c.checkExtends(object, declared, i)
		methods += c.checkMethods(qualified, object, declared, i)
		c.checkUnimplemented(object, declared)
		c.checkListFunctions(object, i)
	}
	c.checkAliases()
	c.checkNothingElse()
	if interfaces != wantInterfaces || methods != wantMethods {
		t.Errorf("bound %d interfaces and enumerations with %d methods, want %d with %d", interfaces, methods, wantInterfaces, wantMethods)
	}
	t.Logf("%d interfaces and enumerations, %d methods", interfaces, methods)
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// checkExtends compares the embedded interfaces.
func (c *checker) checkExtends(object *types.TypeName, declared *types.Interface, i specInterface) {
	var got, want []string
	for n := range declared.NumEmbeddeds() {
		got = append(got, types.TypeString(declared.EmbeddedType(n), nil))
	}
	for _, parent := range i.Extends {
		_, name := split(parent)
		want = append(want, module+goHome(parent)+"."+goName(name))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		c.Errorf("%s: embeds %v, want %v", called(object), got, want)
	}
}

// checkMethods compares the methods that the interface itself declares, and answers how many of the specification's it found.
func (c *checker) checkMethods(qualified string, object *types.TypeName, declared *types.Interface, i specInterface) int {
	from := goHome(qualified)
	explicit := map[string]*types.Func{}
	for n := range declared.NumExplicitMethods() {
		explicit[declared.ExplicitMethod(n).Name()] = declared.ExplicitMethod(n)
	}
	found := 0
	for _, m := range i.Methods {
		got := explicit[goName(m.Name)]
		delete(explicit, goName(m.Name))
		if got == nil {
			c.Errorf("%s: has no method %s", called(object), goName(m.Name))
			continue
		}
		found++
		signature := got.Signature()
		if signature.Variadic() {
			c.Errorf("%s: is variadic", got.FullName())
		}
		if signature.Params().Len() != len(m.Params) {
			c.Errorf("%s: takes %d parameters, want %d", got.FullName(), signature.Params().Len(), len(m.Params))
			continue
		}
		for n, p := range m.Params {
			if param := signature.Params().At(n); param.Name() != goParam(p[0]) {
				c.Errorf("%s: parameter %d is called %s, want %s", got.FullName(), n, param.Name(), goParam(p[0]))
			}
			c.checkType(got, fmt.Sprintf("parameter %s", p[0]), signature.Params().At(n), from, p[1])
		}
		results := signature.Results()
		want := 0
		if m.Returns != "" {
			want++
		}
		if len(m.Errors) > 0 {
			want++
		}
		if results.Len() != want {
			c.Errorf("%s: has %d results, want %d", got.FullName(), results.Len(), want)
			continue
		}
		if m.Returns != "" {
			context := from
			if parent, ok := keepsInherited[qualified+"."+m.Name]; ok {
				context = goHome(parent)
				if !slices.Contains(c.spec.ancestors(qualified), parent) {
					c.Errorf("%s does not extend %s", qualified, parent)
				}
			}
			c.checkType(got, "result", results.At(0), context, m.Returns)
		}
		if len(m.Errors) > 0 {
			if last := results.At(want - 1); !types.Identical(last.Type(), types.Universe.Lookup("error").Type()) {
				c.Errorf("%s: last result is %s, want error", got.FullName(), last.Type())
			}
		}
	}
	switch qualified {
	case "osid.OsidSession", "osid.OsidManager", "osid.OsidProxyManager":
		if got := explicit["Close"]; got == nil || types.TypeString(got.Type(), nil) != "func() error" {
			c.Errorf("%s: has no Close() error", called(object))
		}
		delete(explicit, "Close")
	}
	for _, name := range sortedKeys(explicit) {
		c.Errorf("%s: method %s is not in the specification", called(object), name)
	}
	return found
}

// checkType compares the type of a parameter or result: that it is identical, and spelled by the name that the binding gives it.
func (c *checker) checkType(method *types.Func, what string, got *types.Var, from, specType string) {
	want, spelled := c.goType(from, specType)
	if want == nil {
		return
	}
	if !types.Identical(got.Type(), want) {
		c.Errorf("%s: %s is a %s, want %s", method.FullName(), what, got.Type(), want)
	} else if name := types.TypeString(got.Type(), nil); name != spelled {
		c.Errorf("%s: %s is spelled %s, want %s", method.FullName(), what, name, spelled)
	}
}

// checkEnum compares an enumeration: an int whose constants are the values, numbered from 1 in the order of the specification.
func (c *checker) checkEnum(object *types.TypeName, i specInterface) {
	if !types.Identical(object.Type().Underlying(), types.Typ[types.Int]) {
		c.Errorf("%s: is a %s, want an int", called(object), object.Type().Underlying())
	}
	scope := object.Pkg().Scope()
	constants := map[string]bool{}
	for _, name := range scope.Names() {
		if value, ok := scope.Lookup(name).(*types.Const); ok && types.Identical(value.Type(), object.Type()) {
			constants[name] = true
		}
	}
	for n, value := range i.Values {
		name := goConstant(object.Name(), value)
		delete(constants, name)
		got, ok := scope.Lookup(name).(*types.Const)
		if !ok {
			c.Errorf("%s: has no constant %s for %s", called(object), name, value)
			continue
		}
		if number, _ := constant.Int64Val(got.Val()); number != int64(n)+1 || !types.Identical(got.Type(), object.Type()) {
			c.Errorf("%s: is %s(%s), want %s(%d)", name, got.Type(), got.Val(), object.Name(), n+1)
		}
	}
	for _, name := range sortedKeys(constants) {
		c.Errorf("%s: constant %s is not in the specification", called(object), name)
	}
	method, _, _ := types.LookupFieldOrMethod(object.Type(), false, object.Pkg(), "String")
	if method == nil || types.TypeString(method.Type(), nil) != "func() string" {
		c.Errorf("%s: has no String() string", called(object))
	}
}

// checkUnimplemented looks for the Unimplemented struct of an interface, which must implement it by value and embed no more
// than one other.
func (c *checker) checkUnimplemented(object *types.TypeName, declared *types.Interface) {
	name := "Unimplemented" + object.Name()
	found, ok := object.Pkg().Scope().Lookup(name).(*types.TypeName)
	if !ok || found.IsAlias() {
		c.Errorf("%s: has no %s", called(object), name)
		return
	}
	fields, ok := found.Type().Underlying().(*types.Struct)
	if !ok {
		c.Errorf("%s: is not a struct", called(found))
		return
	}
	if fields.NumFields() > 1 {
		c.Errorf("%s: has %d fields, want one embedded struct at most", called(found), fields.NumFields())
	}
	if missing, wrong := types.MissingMethod(found.Type(), declared, true); missing != nil {
		c.Errorf("%s: is no %s by value: %s is missing or wrong (%v)", called(found), object.Name(), missing.Name(), wrong)
	}
}

// checkListFunctions looks for the range and the constructor that belong to a list.
func (c *checker) checkListFunctions(object *types.TypeName, i specInterface) {
	var element types.Type
	plural := ""
	for _, m := range i.Methods {
		switch {
		case i.Kind != "list" || !strings.HasPrefix(m.Name, "getNext"):
		case len(m.Params) == 0:
			element, _ = c.goType(c.path(object), m.Returns)
		default:
			plural = goName(strings.TrimPrefix(m.Name, "getNext"))
		}
	}
	if element == nil || plural == "" {
		return
	}
	list, of := types.TypeString(object.Type(), nil), types.TypeString(element, nil)
	for name, want := range map[string]string{
		"All" + plural:        fmt.Sprintf("func(list %s) iter.Seq2[%s, error]", list, of),
		"New" + object.Name(): fmt.Sprintf("func(%s ...%s) %s", strings.ToLower(plural[:1])+plural[1:], of, list),
	} {
		if plural == "IDs" {
			want = strings.Replace(want, "(iDs ", "(ids ", 1)
		}
		function, ok := object.Pkg().Scope().Lookup(name).(*types.Func)
		if !ok {
			c.Errorf("%s: has no function %s", called(object), name)
		} else if got := types.TypeString(function.Type(), nil); got != want {
			c.Errorf("%s: is a %s, want %s", name, got, want)
		}
	}
}

func (c *checker) path(object *types.TypeName) string {
	return strings.TrimPrefix(object.Pkg().Path(), module)
}

// called names a type in messages; printing the object would print the whole interface.
func called(object *types.TypeName) string {
	return strings.TrimPrefix(object.Pkg().Path(), module) + "." + object.Name()
}

// checkAliases compares the aliases: outside types, upward types, and the core's types in the package of their service.
func (c *checker) checkAliases() {
	alias := func(goPackage, specType, of string) {
		_, name := split(specType)
		object := c.typeName(goPackage, goName(name))
		if object == nil {
			return
		}
		if !object.IsAlias() {
			c.Errorf("%s: is a declaration, want an alias", called(object))
		}
		if want, _ := c.goType("osid", of); want != nil && !types.Identical(object.Type(), want) {
			c.Errorf("%s: is an alias of %s, want %s", called(object), types.Unalias(object.Type()), want)
		}
	}
	for _, specType := range sortedKeys(c.spec.outside) {
		alias(c.outsideHome(specType), specType, c.spec.outside[specType])
	}
	for _, specType := range sortedKeys(upward) {
		if !slices.Contains(c.spec.ancestors(specType), upward[specType]) {
			c.Errorf("%s does not extend %s", specType, upward[specType])
		}
		alias("osid", specType, upward[specType])
	}
	for _, specType := range coreOwns {
		pkg, name := split(specType)
		alias(goPackageOf[pkg], specType, specType)
		for _, value := range c.spec.interfaces[specType].Values {
			constantName := goConstant(goName(name), value)
			got, ok := c.packages[goPackageOf[pkg]].Scope().Lookup(constantName).(*types.Const)
			want, _ := c.packages["osid"].Scope().Lookup(constantName).(*types.Const)
			if !ok || want == nil || !types.Identical(got.Type(), want.Type()) || got.Val().ExactString() != want.Val().ExactString() {
				c.Errorf("package %s: constant %s is not the core's", goPackageOf[pkg], constantName)
			}
		}
	}
}

// checkNothingElse looks for exported interfaces, and aliases of any kind, that the specification does not account for.
func (c *checker) checkNothingElse() {
	for _, p := range goPackages {
		scope := c.packages[p].Scope()
		for _, name := range scope.Names() {
			object, ok := scope.Lookup(name).(*types.TypeName)
			if !ok || !object.Exported() || c.expected[p][name] {
				continue
			}
			if types.IsInterface(object.Type()) || object.IsAlias() {
				c.Errorf("%s: is not in the specification", called(object))
			}
		}
	}
}
