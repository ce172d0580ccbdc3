package memprovider_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/osid"
)

// dump tells what is in the store, line by line, as fresh lookup and hierarchy sessions show it: every object of every catalog with all its
// values, where the catalogs stand, and what each Id that the world began with leads to. A closed provider shows nothing.
func (w *world) dump(tb testing.TB) []string {
	tb.Helper()
	if w.closed {
		return nil
	}
	var out []string
	for _, m := range []any{w.provider.BillingManager(), w.provider.AcknowledgementManager()} {
		manager := reflect.ValueOf(m)
		catalogs := w.catalogs(tb, manager)
		for n := range manager.NumMethod() {
			name := manager.Type().Method(n).Name
			entity, isLookup := strings.CutPrefix(strings.TrimSuffix(name, "LookupSession"), "Get")
			if !isLookup || !strings.HasSuffix(name, "LookupSession") {
				continue
			}
			out = append(out, w.aliases(manager.Method(n), entity)...)
			inCatalog := manager.MethodByName(name + "For" + catalogOf(manager))
			if !inCatalog.IsValid() {
				out = append(out, lookedUp(tb, must(tb, manager.Method(n)), entity)...)
				continue
			}
			for _, c := range catalogs {
				out = append(out, "in "+osid.IDString(c))
				out = append(out, lookedUp(tb, must(tb, inCatalog, reflect.ValueOf(c)), entity)...)
			}
		}
		out = append(out, placed(tb, manager, catalogs)...)
	}
	return out
}

func catalogOf(manager reflect.Value) string {
	if manager.MethodByName("GetBusinessLookupSession").IsValid() {
		return "Business"
	}
	return "Billing"
}

// must calls a function that must not fail and returns its result, as what it is behind its interface.
func must(tb testing.TB, f reflect.Value, args ...reflect.Value) reflect.Value {
	tb.Helper()
	out := f.Call(args)
	require.Nil(tb, out[1].Interface())
	return out[0].Elem()
}

func (w *world) catalogs(tb testing.TB, manager reflect.Value) []osid.ID {
	tb.Helper()
	entity := catalogOf(manager)
	var out []osid.ID
	for _, c := range elements(tb, listOf(tb, must(tb, manager.MethodByName("Get"+entity+"LookupSession")), entity)) {
		out = append(out, c.Interface().(osid.Identifiable).GetID())
	}
	return out
}

// listOf calls the method of a lookup session that returns everything.
func listOf(tb testing.TB, session reflect.Value, entity string) reflect.Value {
	tb.Helper()
	for n := range session.NumMethod() {
		switch name := session.Type().Method(n).Name; {
		case strings.HasPrefix(name, "UseIsolated") || strings.HasPrefix(name, "UseAnyEffective"):
			session.Method(n).Call(nil)
		case strings.HasPrefix(name, "Get") && session.Method(n).Type().NumIn() == 0 && session.Method(n).Type().Out(0).Name() == entity+"List":
			defer func() { session.MethodByName("Close").Call(nil) }()
			for i := n; i < session.NumMethod(); i++ { // the views that come after it in the order of names
				if name := session.Type().Method(i).Name; strings.HasPrefix(name, "UseIsolated") || strings.HasPrefix(name, "UseAnyEffective") {
					session.Method(i).Call(nil)
				}
			}
			return must(tb, session.Method(n))
		}
	}
	require.Fail(tb, "no method returns all", entity)
	return reflect.Value{}
}

// elements reads a list to its end.
func elements(tb testing.TB, list reflect.Value) []reflect.Value {
	tb.Helper()
	for n := range list.NumMethod() {
		if name := list.Type().Method(n).Name; !strings.HasPrefix(name, "GetNext") || list.Method(n).Type().NumIn() > 0 {
			continue
		}
		var out []reflect.Value
		for list.Interface().(osid.OsidList).HasNext() {
			next := list.Method(n).Call(nil)
			require.Nil(tb, next[1].Interface())
			out = append(out, next[0])
		}
		return out
	}
	require.Fail(tb, "no list", list.Type().String())
	return nil
}

// lookedUp tells of all objects that a session sees in its catalog.
func lookedUp(tb testing.TB, session reflect.Value, entity string) []string {
	tb.Helper()
	var out []string
	for _, o := range elements(tb, listOf(tb, session, entity)) {
		out = append(out, told(o))
	}
	return out
}

// told is an object, as its interface, with all that its methods say.
func told(object reflect.Value) string {
	var b strings.Builder
	for n := range object.NumMethod() {
		name, m := object.Type().Method(n).Name, object.Method(n)
		if m.Type().NumIn() > 0 || name == "IsCurrent" || m.Type().NumOut() == 0 {
			continue
		}
		if i := theContracts().of(m.Type().Out(0)); i != nil && i.Kind != "primitive" && m.Type().Out(0) != reflect.TypeFor[osid.IDList]() {
			continue
		}
		out := m.Call(nil)
		b.WriteString(name + "=")
		if ids, ok := out[0].Interface().(osid.IDList); ok {
			all, _ := osid.Collect(osid.AllIDs(ids))
			b.WriteString(show(reflect.ValueOf(all)))
		} else {
			b.WriteString(show(out[0]))
		}
		b.WriteString("; ")
	}
	return b.String()
}

// aliases tells what the Ids that the world began with lead to.
func (w *world) aliases(getSession reflect.Value, entity string) []string {
	out := getSession.Call(nil)
	session := out[0].Elem()
	defer session.MethodByName("Close").Call(nil)
	if m := session.MethodByName("UseAnyEffective" + entity + "View"); m.IsValid() {
		m.Call(nil)
	}
	var found []string
	for _, id := range w.ids[:w.own] {
		if out := session.MethodByName("Get" + entity).Call([]reflect.Value{reflect.ValueOf(id)}); !out[0].IsNil() {
			found = append(found, osid.IDString(id)+" is "+osid.IDString(out[0].Interface().(osid.Identifiable).GetID()))
		}
	}
	return found
}

// placed tells where the catalogs stand in their hierarchy.
func placed(tb testing.TB, manager reflect.Value, catalogs []osid.ID) []string {
	tb.Helper()
	entity := catalogOf(manager)
	session := must(tb, manager.MethodByName("Get"+entity+"HierarchySession"))
	defer session.MethodByName("Close").Call(nil)
	ids := func(method string, args ...reflect.Value) string {
		all, err := osid.Collect(osid.AllIDs(must(tb, session.MethodByName(method), args...).Interface().(osid.IDList)))
		require.NoError(tb, err)
		return show(reflect.ValueOf(all))
	}
	out := []string{"roots " + ids("GetRoot"+entity+"IDs")}
	for _, c := range catalogs {
		parents := "GetParent" + entity + "IDs"
		out = append(out, osid.IDString(c)+" under "+ids(parents, reflect.ValueOf(c)))
	}
	return out
}

// unchanged runs a call and tells what it changed in the store; "" if nothing.
func (w *world) unchanged(tb testing.TB, call func()) string {
	tb.Helper()
	before := w.dump(tb)
	call()
	after := w.dump(tb)
	if slices.Equal(before, after) {
		return ""
	}
	var b strings.Builder
	b.WriteString("the store changed\n")
	for _, line := range before {
		if !slices.Contains(after, line) {
			b.WriteString("- " + line + "\n")
		}
	}
	for _, line := range after {
		if !slices.Contains(before, line) {
			b.WriteString("+ " + line + "\n")
		}
	}
	return b.String()
}
