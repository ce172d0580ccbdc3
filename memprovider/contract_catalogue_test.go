package memprovider_test

import (
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/osid"
)

// A contract is what the catalogue says of one method of one Go interface.
type contract struct {
	index   int // of the method in its interface
	goName  string
	profile bool         // says what the provider is
	spec    *spec.Method // nil: Close, which the binding adds
	ops     []string     // the names by which an error may call the operation
	errors  []osid.ErrorCode
	in      []reflect.Type
	out     []reflect.Type // without the error
	fails   bool           // returns an error
}

func (m *contract) isClose() bool { return m.spec == nil }

// lists says whether the catalogue lists a code for the method.
func (m *contract) lists(code osid.ErrorCode) bool { return slices.Contains(m.errors, code) }

// contracts knows the contract of every interface of the binding.
type contracts struct {
	catalogue  *spec.Catalogue
	interfaces map[string]*spec.Interface // by Go package path and name
	mu         sync.Mutex
	methods    map[reflect.Type][]*contract
}

var theContracts = sync.OnceValue(func() *contracts {
	catalogue, err := spec.Load()
	if err != nil {
		panic(err)
	}
	c := &contracts{catalogue: catalogue, interfaces: map[string]*spec.Interface{}, methods: map[reflect.Type][]*contract{}}
	for _, name := range catalogue.PackageNames() {
		for _, i := range catalogue.Packages[name].Interfaces {
			c.interfaces["github.com/osid-go/osid-go/"+spec.GoPackage(i.Package, i.Name)+"."+spec.GoName(i.Name)] = i
		}
	}
	return c
})

// of returns the specification's interface or enumeration behind a Go type, nil if there is none.
func (c *contracts) of(t reflect.Type) *spec.Interface {
	return c.interfaces[t.PkgPath()+"."+t.Name()]
}

// methodsOf returns the contracts of the methods of a Go interface, in Go's order; none if it is no interface of the binding.
func (c *contracts) methodsOf(t reflect.Type) []*contract {
	c.mu.Lock()
	defer c.mu.Unlock()
	if known, ok := c.methods[t]; ok {
		return known
	}
	var out []*contract
	if i := c.of(t); i != nil && t.Kind() == reflect.Interface {
		for n := range t.NumMethod() {
			out = append(out, c.contract(i, t.Method(n), n))
		}
	}
	c.methods[t] = out
	return out
}

var errorType = reflect.TypeFor[error]()

func (c *contracts) contract(i *spec.Interface, goMethod reflect.Method, index int) *contract {
	m := &contract{index: index, goName: goMethod.Name}
	for n := range goMethod.Type.NumIn() {
		m.in = append(m.in, goMethod.Type.In(n))
	}
	for n := range goMethod.Type.NumOut() {
		if out := goMethod.Type.Out(n); out == errorType {
			m.fails = true
		} else {
			m.out = append(m.out, out)
		}
	}
	for _, s := range c.catalogue.AllMethods(i) {
		if spec.GoName(s.Name) != goMethod.Name {
			continue
		}
		declaring, _ := c.catalogue.Declaring(i, s.Name)
		m.spec, m.profile = s, declaring.Kind == "profile" || declaring.Name == "Sourceable" || i.Kind == "manager" && declaring.Kind == "marker"
		m.ops = []string{declaring.Qualified() + "." + s.Name, i.Qualified() + "." + s.Name}
		for _, name := range s.Errors {
			code, err := osid.ParseErrorCode(name)
			if err != nil {
				panic(err)
			}
			m.errors = append(m.errors, code)
		}
		return m
	}
	if m.goName != "Close" {
		panic(i.Qualified() + " has no method for " + m.goName)
	}
	return m
}

// An outcome is what became of one call.
type outcome struct {
	out      []reflect.Value // without the error
	err      error
	panicked string
}

// call calls a method of a value that is of an interface type.
func (m *contract) call(on reflect.Value, args []reflect.Value) (o outcome) {
	defer func() {
		if p := recover(); p != nil {
			o.panicked = fmt.Sprintf("%v\n%s", p, debug.Stack())
		}
	}()
	out := on.Method(m.index).Call(args)
	if m.fails {
		last := len(out) - 1
		if err, ok := out[last].Interface().(error); ok {
			o.err = err
		}
		out = out[:last]
	}
	o.out = out
	return o
}

// codesOf returns every code that an error matches.
func codesOf(err error) []osid.ErrorCode {
	var out []osid.ErrorCode
	for c := osid.ErrAlreadyExists; c <= osid.ErrUnsupported; c++ {
		if errors.Is(err, c) {
			out = append(out, c)
		}
	}
	return out
}

// isZero says whether a result is the zero value; a decimal is zero as a number.
func isZero(v reflect.Value) bool {
	if z, ok := v.Interface().(interface{ IsZero() bool }); ok && v.Kind() != reflect.Interface {
		return z.IsZero()
	}
	return v.IsZero()
}

// breach says how an outcome breaks the contract of its method; "" if it keeps it. What was closed may return nothing.
func (m *contract) breach(on reflect.Value, o outcome) string {
	if o.panicked != "" {
		return "panic: " + o.panicked
	}
	if o.err == nil {
		if session, ok := on.Interface().(osid.OsidSession); ok && session.GetLocale() == nil {
			return ""
		}
		return m.hollow(o)
	}
	if m.isClose() {
		return fmt.Sprintf("Close returned %v", o.err)
	}
	for n, v := range o.out {
		if !isZero(v) {
			return fmt.Sprintf("result %d is %v beside the error %v", n, v, o.err)
		}
	}
	var coded *osid.Error
	if !errors.As(o.err, &coded) {
		return fmt.Sprintf("%T is no *osid.Error: %v", o.err, o.err)
	}
	codes := codesOf(o.err)
	if len(codes) != 1 {
		return fmt.Sprintf("matches the codes %v: %v", codes, o.err)
	}
	if !m.lists(codes[0]) {
		return fmt.Sprintf("%v is not one of %v: %v", codes[0], m.errors, o.err)
	}
	if !slices.Contains(m.ops, coded.Op) {
		return fmt.Sprintf("calls itself %q, not one of %q: %v", coded.Op, m.ops, o.err)
	}
	return ""
}

// mayBeNil are the methods that answer nil where there is nothing to name, by their first name in the specification, and why. The catalogue
// gives them no error to say so.
var mayBeNil = map[string]string{
	"osid.transaction.batch.UpdateResponse.getUpdatedId":  "the input was no form of this provider, so that no object is known",
	"osid.transaction.batch.AliasResponse.getReferenceId": "the request was nil, or had no such Id",
	"osid.transaction.batch.AliasResponse.getAliasId":     "the request was nil, or had no such Id",
	"osid.transaction.batch.CreateResponse.getFormId":     "the input was nil, or a form without an Id",
	"osid.transaction.batch.UpdateResponse.getFormId":     "the input was nil, or a form without an Id",
}

// hollow tells of a result that is nil, or holds nil, though there was no error.
func (m *contract) hollow(o outcome) string {
	if !m.isClose() && mayBeNil[m.ops[0]] != "" {
		return ""
	}
	for n, v := range o.out {
		switch v.Kind() {
		case reflect.Interface:
			if v.IsNil() || v.Elem().Kind() == reflect.Pointer && v.Elem().IsNil() {
				return fmt.Sprintf("result %d is nil without an error", n)
			}
		case reflect.Slice:
			for i := range v.Len() {
				if e := v.Index(i); e.Kind() == reflect.Interface && e.IsNil() {
					return fmt.Sprintf("result %d holds nil at %d", n, i)
				}
			}
		}
	}
	return ""
}

// changes says whether calling the method may change the store or the session, going by its name.
func (m *contract) changes() bool {
	for _, verb := range []string{"Create", "Update", "Delete", "Alias", "Assign", "Unassign", "Reassign", "Add", "Remove", "Apply", "Commit",
		"Abort", "Prepare", "StartTransaction", "Close", "Use", "Register", "Reliable", "Unreliable"} {
		if strings.HasPrefix(m.goName, verb) {
			return true
		}
	}
	return false
}
