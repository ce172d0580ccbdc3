package main

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/osid"
)

// leaves says whether the provider leaves the method out that was called: it answers UNIMPLEMENTED, or, where the catalogue does not list
// that, is UNSUPPORTED by the word of its Supports method.
func (s *surveyor) leaves(a *answer) bool {
	switch osid.CodeOf(a.err) {
	case osid.ErrUnimplemented:
		return true
	case osid.ErrUnsupported:
		supported, ok := s.supported(a.method)
		return ok && !supported
	}
	return false
}

// supported is what the Supports methods say that an optional method depends on; ok is false if it depends on none.
func (s *surveyor) supported(m *method) (supported, ok bool) {
	required := tests(m)
	for _, test := range required {
		i := slices.IndexFunc(s.answers, func(a *answer) bool { return a.owner == m.owner && a.decl.Name == test })
		if i < 0 {
			return false, false
		}
		if !s.answers[i].results[0].Bool() {
			return false, true
		}
	}
	return true, len(required) > 0
}

// tests are the names of the Supports methods that a method depends on.
func tests(m *method) []string {
	if test, ok := testedBy[m.by.Qualified()+"."+m.decl.Name]; ok {
		return []string{test}
	}
	if m.decl.Optional == "" {
		return nil
	}
	var out []string
	for test := range strings.SplitSeq(m.decl.Optional, " and ") {
		out = append(out, strings.TrimSuffix(test, "()"))
	}
	return out
}

// check proves what the table is trusted for.
func (s *surveyor) check() error {
	var wrong []error
	complain := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	reasons := map[string]bool{}
	for _, a := range s.answers {
		name := a.by.Qualified() + "." + a.decl.Name
		left := s.leaves(a)
		supported, known := s.supported(a.method)
		switch {
		case left && a.decl.Optional == "" && !slices.Contains(a.decl.Errors, osid.ErrUnimplemented.String()):
			complain("%s of a %s is mandatory and left out: %w", name, a.on.Name, a.err)
		case left && s.reason(a.method) == "":
			complain("%s of a %s is left out without a reason: %w", name, a.on.Name, a.err)
		case known && left == supported:
			complain("%s of a %s: %s is %t, and the answer is %v", name, a.on.Name, strings.Join(tests(a.method), " and "), supported, a.err)
		case a.decl.Optional != "" && !known:
			complain("%s of a %s is optional, and %s does not tell whether it is there", name, a.on.Name, a.decl.Optional)
		case a.err != nil && !left && !slices.Contains(a.decl.Errors, osid.CodeOf(a.err).String()):
			complain("%s of a %s returned what the catalogue does not list: %w", name, a.on.Name, a.err)
		case a.err != nil && !left && opens(a.on) && osid.CodeOf(a.err) != refused[name]:
			complain("%s of a %s was refused: %w", name, a.on.Name, a.err)
		case a.err == nil && len(a.results) > 0 && a.results[0].Kind() == reflect.Interface && a.results[0].IsNil():
			complain("%s of a %s returned nil", name, a.on.Name)
		}
		if left {
			reasons[s.reason(a.method)] = true
		}
	}
	for _, why := range outside {
		if !reasons[why] {
			complain("nothing is left out because of this: %s", why)
		}
	}
	for name, why := range leftOut {
		if !reasons[why] {
			complain("%s is not left out", name)
		}
	}
	for _, i := range s.absent() {
		if absence(i) == "" {
			complain("nothing returned a %s", i.Qualified())
		}
	}
	return errors.Join(wrong...)
}

// opens says whether an interface is a session or what hands out sessions: its methods were called with good arguments.
func opens(i *spec.Interface) bool {
	return i.Kind == "session" || i.Kind == "manager" || i.Kind == "profile"
}

// absent lists the interfaces of the catalogue that the provider handed out no instance of, by package and in the catalogue's order.
func (s *surveyor) absent() []*spec.Interface {
	there := map[*spec.Interface]bool{}
	for _, t := range s.reached {
		i := s.interfaceOf(t)
		there[i] = true
		for _, a := range s.catalogue.Ancestors(i) {
			there[a] = true
		}
	}
	var out []*spec.Interface
	for _, name := range s.catalogue.PackageNames() {
		for _, i := range s.catalogue.Packages[name].Interfaces {
			if !there[i] && i.Kind != "enum" {
				out = append(out, i)
			}
		}
	}
	return out
}
