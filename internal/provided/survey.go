package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// module is the path under which the interfaces of the catalogue are found.
const module = "github.com/osid-go/osid-go/"

// A surveyor goes from the managers of a provider to everything that can be had from them, and calls every method on the way.
type surveyor struct {
	catalogue *spec.Catalogue
	byGo      map[string]*spec.Interface // by Go package and name, "billing.Customer"
	makers    map[reflect.Type]*method   // how to get an instance of an interface: the first method found that returned one
	reached   []reflect.Type             // those interfaces, in the order they were found
	empty     []*method                  // returned an empty list, or an inspector of an empty query: there may be better ones
	methods   map[reflect.Type][]*method
	answers   []*answer
}

// A method is one method of one interface that the provider implements.
type method struct {
	owner  reflect.Type    // nil: a method of the provider itself
	on     *spec.Interface // the interface of owner
	by     *spec.Interface // the interface that declares the method: on, or one it extends
	decl   *spec.Method
	goName string
}

func (m *method) String() string {
	if m.owner == nil {
		return "memprovider.Provider." + m.goName
	}
	return m.on.Qualified() + "." + m.decl.Name
}

// An answer is what a call of a method came to.
type answer struct {
	*method
	results []reflect.Value
	err     error
}

// survey calls everything.
func survey() (*surveyor, error) {
	c, err := spec.Load()
	if err != nil {
		return nil, err
	}
	s := &surveyor{catalogue: c, byGo: map[string]*spec.Interface{}, makers: map[reflect.Type]*method{},
		methods: map[reflect.Type][]*method{}}
	for _, p := range c.Packages {
		for _, i := range p.Interfaces {
			s.byGo[spec.GoPackage(i.Package, i.Name)+"."+spec.GoName(i.Name)] = i
		}
	}
	provider := reflect.TypeFor[*memprovider.Provider]()
	for i := range provider.NumMethod() {
		f := provider.Method(i)
		if f.Type.NumIn() == 1 && f.Type.NumOut() == 1 {
			s.found(f.Type.Out(0), &method{goName: f.Name})
		}
	}
	var pending []*method
	for known := 0; ; {
		for ; known < len(s.reached); known++ {
			pending = append(pending, s.methodsOf(s.reached[known])...)
		}
		// A method may need what only another one returns: those that could not be called are tried again as long as something new
		// was found.
		var unready []*method
		var missing error
		for _, m := range pending {
			a, err := s.try(m)
			var later *unreadyError
			switch {
			case errors.As(err, &later):
				unready, missing = append(unready, m), errors.Join(missing, err)
			case err != nil:
				return nil, err
			default:
				s.answers = append(s.answers, a)
				s.learn(a)
			}
		}
		pending = unready
		if known == len(s.reached) {
			s.settleForEmpty()
		}
		if known == len(s.reached) {
			return s, missing
		}
	}
}

// found notes how to get an instance of an interface, if it is one of the catalogue's and none was known.
func (s *surveyor) found(t reflect.Type, from *method) {
	if s.interfaceOf(t) == nil || s.makers[t] != nil {
		return
	}
	s.makers[t] = from
	s.reached = append(s.reached, t)
}

// settleForEmpty takes empty lists and inspectors of the types of which no others turned up.
func (s *surveyor) settleForEmpty() {
	for _, m := range s.empty {
		f, _ := m.owner.MethodByName(m.goName)
		t := f.Type.Out(0)
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		s.found(t, m)
	}
	s.empty = nil
}

// interfaceOf is the interface of the catalogue that a Go type stands for, nil for none.
func (s *surveyor) interfaceOf(t reflect.Type) *spec.Interface {
	if t.Kind() != reflect.Interface {
		return nil
	}
	return s.byGo[strings.TrimPrefix(t.PkgPath(), module)+"."+t.Name()]
}

// methodsOf lists the methods of an interface of the catalogue, inherited ones included.
func (s *surveyor) methodsOf(t reflect.Type) []*method {
	if known, ok := s.methods[t]; ok {
		return known
	}
	var out []*method
	i := s.interfaceOf(t)
	for _, decl := range s.catalogue.AllMethods(i) {
		by, _ := s.catalogue.Declaring(i, decl.Name)
		out = append(out, &method{t, i, by, decl, spec.GoName(decl.Name)})
	}
	s.methods[t] = out
	return out
}

// sibling is another method of the same interface that returns what a method takes: the form, query or search of the session itself.
func (s *surveyor) sibling(m *method, t reflect.Type) *method {
	var best *method
	for _, c := range s.methodsOf(m.owner) {
		f, _ := m.owner.MethodByName(c.goName)
		if f.Type.NumOut() == 0 || f.Type.Out(0) != t || c.decl == m.decl || strings.HasSuffix(c.decl.Name, "FromInspector") ||
			c.decl.Name == "startTransaction" {
			continue
		}
		if best == nil || strings.HasPrefix(m.decl.Name, "update") && strings.HasSuffix(c.decl.Name, "ForUpdate") {
			best = c
		}
	}
	return best
}

// try calls a method in a world of its own.
func (s *surveyor) try(m *method) (a *answer, err error) {
	w, err := s.newWorld()
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, w.close()) }()
	owner, err := w.get(m.owner)
	if err != nil {
		return nil, fmt.Errorf("to call %s: %w", m, err)
	}
	results, err := w.call(owner, m)
	var unready *unreadyError
	if errors.As(err, &unready) {
		return nil, err
	}
	return &answer{m, results, err}, nil
}

// learn notes what an answer makes available.
func (s *surveyor) learn(a *answer) {
	if a.err != nil {
		return
	}
	for _, r := range a.results {
		t := r.Type()
		if t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Interface {
			continue
		}
		v, ok := instance(r, t)
		if !ok {
			continue
		}
		list, isList := v.Interface().(osid.OsidList)
		isInspector := strings.HasSuffix(t.Name(), "QueryInspector")
		if isList && !list.HasNext() || isInspector && a.on.Kind != "results" {
			s.empty = append(s.empty, a.method)
		} else {
			s.found(t, a.method)
		}
	}
}

// report lists the calls that were refused, and what the refusals were.
func (s *surveyor) report(out io.Writer) {
	counts := map[string]int{}
	for _, a := range s.answers {
		if a.err != nil {
			counts[osid.CodeOf(a.err).String()]++
			fmt.Fprintf(out, "%s (of %s): %v\n", a.by.Qualified()+"."+a.decl.Name, a.on.Name, a.err)
		}
	}
	fmt.Fprintf(out, "%d interfaces, %d calls\n", len(s.reached), len(s.answers))
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		fmt.Fprintf(out, "%5d %s\n", counts[code], code)
	}
}
