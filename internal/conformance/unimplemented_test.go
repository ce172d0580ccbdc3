package conformance

import (
	"errors"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/osid-go/osid-go/osid"
)

// TestUnimplemented calls every method of every Unimplemented struct with zero arguments.
func TestUnimplemented(t *testing.T) {
	spec := readCatalogue(t)
	for _, qualified := range slices.Sorted(maps.Keys(spec.interfaces)) {
		if spec.interfaces[qualified].Kind == "enum" {
			continue
		}
		value, ok := unimplemented[qualified]
		if !ok {
			t.Errorf("%s: no Unimplemented struct to call", qualified)
			continue
		}
		v := reflect.ValueOf(value)
		_, name := split(qualified)
		if want := "Unimplemented" + goName(name); v.Type().Name() != want {
			t.Errorf("%s: got a %s, want %s", qualified, v.Type().Name(), want)
		}
		for n := range v.NumMethod() {
			checkUnimplementedMethod(t, spec, qualified, v.Type().Method(n).Name, v.Method(n))
		}
	}
	if want := len(spec.interfaces) - enums(spec); len(unimplemented) != want {
		t.Errorf("%d Unimplemented structs, want %d", len(unimplemented), want)
	}
}

func enums(spec specCatalogue) int {
	n := 0
	for _, i := range spec.interfaces {
		if i.Kind == "enum" {
			n++
		}
	}
	return n
}

func checkUnimplementedMethod(t *testing.T, spec specCatalogue, qualified, name string, method reflect.Value) {
	t.Helper()
	var arguments []reflect.Value
	for n := range method.Type().NumIn() {
		arguments = append(arguments, reflect.Zero(method.Type().In(n)))
	}
	results := method.Call(arguments)
	if last := len(results) - 1; last >= 0 && method.Type().Out(last) == reflect.TypeFor[error]() {
		err, _ := results[last].Interface().(error)
		results = results[:last]
		if name == "Close" {
			if err != nil {
				t.Errorf("%s.%s: got %v, want nil", qualified, name, err)
			}
		} else {
			checkUnimplementedError(t, spec, qualified, name, err)
		}
	}
	for _, r := range results {
		if !r.IsZero() {
			t.Errorf("%s.%s: got %v, want the zero value", qualified, name, r)
		}
	}
}

// checkUnimplementedError wants UNIMPLEMENTED, from a method that the interface or one of its ancestors declares.
func checkUnimplementedError(t *testing.T, spec specCatalogue, qualified, name string, err error) {
	t.Helper()
	var e *osid.Error
	if !errors.Is(err, osid.ErrUnimplemented) || !errors.As(err, &e) {
		t.Errorf("%s.%s: got %v, want UNIMPLEMENTED", qualified, name, err)
		return
	}
	declaring, method := split(e.Op)
	if goName(method) != name || declaring != qualified && !slices.Contains(spec.ancestors(qualified), declaring) {
		t.Errorf("%s.%s: the error names the operation %s", qualified, name, e.Op)
	}
	if !slices.ContainsFunc(spec.interfaces[declaring].Methods, func(m specMethod) bool { return m.Name == method }) {
		t.Errorf("%s.%s: %s declares no %s", qualified, name, declaring, method)
	}
	if !strings.Contains(err.Error(), e.Op) {
		t.Errorf("%s.%s: %q does not name the operation", qualified, name, err)
	}
}

func TestEnumsSpellTheirValues(t *testing.T) {
	spec := readCatalogue(t)
	texts := map[string]func(int) string{
		"osid.Syntax":                         func(n int) string { return osid.Syntax(n).String() },
		"osid.OSID":                           func(n int) string { return osid.OSID(n).String() },
		"osid.SearchOrderStyle":               func(n int) string { return osid.SearchOrderStyle(n).String() },
		"osid.calendaring.DateTimeResolution": func(n int) string { return osid.DateTimeResolution(n).String() },
		"osid.mapping.DistanceResolution":     func(n int) string { return osid.DistanceResolution(n).String() },
		"osid.transaction.TransactionState":   func(n int) string { return osid.TransactionState(n).String() },
	}
	if len(texts) != enums(spec) {
		t.Errorf("%d enumerations, want %d", len(texts), enums(spec))
	}
	for qualified, text := range texts {
		_, name := split(qualified)
		values := spec.interfaces[qualified].Values
		for n, value := range values {
			if got := text(n + 1); got != value {
				t.Errorf("%s(%d): got %q, want %q", name, n+1, got, value)
			}
		}
		if got := text(0); got != "" {
			t.Errorf("%s(0): got %q, want an empty string", name, got)
		}
		if got, want := text(-1), name+"(-1)"; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if got := text(len(values) + 1); !strings.HasPrefix(got, name+"(") {
			t.Errorf("%s: got %q for a number past the end", name, got)
		}
	}
}
