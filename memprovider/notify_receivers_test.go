package memprovider_test

import (
	"reflect"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// notifyRegistration is what the name of a registerFor... method says.
type notifyRegistration struct {
	method string
	kind   memprovider.EventKind
	arg    string // what it takes: "", "object", "genus", or the peer's name
	scope  string // of a hierarchy: "all", "Ancestors", "Descendants"
}

func notifyRegistrations(t *testing.T, e *notifyEntity, session any) []notifyRegistration {
	t.Helper()
	var out []notifyRegistration
	for i := range reflect.TypeOf(session).NumMethod() {
		name := reflect.TypeOf(session).Method(i).Name
		rest, ok := strings.CutPrefix(name, "RegisterFor")
		if !ok {
			continue
		}
		r := notifyRegistration{method: name}
		for prefix, kind := range map[string]memprovider.EventKind{"New": memprovider.EventNew, "Changed": memprovider.EventChanged, "Deleted": memprovider.EventDeleted} {
			if after, ok := strings.CutPrefix(rest, prefix); ok {
				r.kind, rest = kind, after
			}
		}
		require.NotZero(t, r.kind, name)
		switch {
		case rest == e.plural:
		case rest == e.name:
			r.arg = "object"
		case rest == e.name+"Hierarchy":
			r.scope = "all"
		case strings.HasPrefix(rest, e.name+"HierarchyFor"):
			r.scope, r.arg = strings.TrimPrefix(rest, e.name+"HierarchyFor"), "object"
		case strings.HasPrefix(rest, e.plural+"For"):
			r.arg = strings.ToLower(strings.TrimPrefix(rest, e.plural+"For"))
		case rest == e.plural+"ByGenusType":
			r.arg = "genus"
		default:
			t.Fatalf("no rule for %s", name)
		}
		out = append(out, r)
	}
	return out
}

// notifyWays are the two ways to be told: by calls and by a Go channel.
var notifyWays = map[string]func(e *notifyEntity, notes *notifyNotes) any{
	"functions": func(e *notifyEntity, notes *notifyNotes) any { return notes.plain(e) },
	"channel": func(e *notifyEntity, notes *notifyNotes) any {
		c := e.channel()
		go notes.drain(c.(interface {
			Events() <-chan memprovider.Event
		}).Events())
		return c
	},
}

// Every registerFor... method of all eight notification sessions tells, by calls and by a channel, of what its name says and of nothing
// else.
func TestNotify_EveryRegistrationOfEveryReceiver(t *testing.T) {
	checked := 0
	for _, e := range notifyEntities {
		w := newNotifyWorld(t)
		session := notifyDo(t, e.manager(w.p), "Get"+e.name+"NotificationSession", (&notifyNotes{}).plain(e))
		for _, r := range notifyRegistrations(t, e, session) {
			for way, receiver := range notifyWays {
				checked++
				t.Run(r.method+"/"+way, func(t *testing.T) {
					synctest.Test(t, func(t *testing.T) {
						if r.scope != "" {
							notifyTryHierarchy(t, e, r, receiver)
						} else {
							notifyTryRegistration(t, e, r, receiver)
						}
					})
				})
			}
		}
	}
	require.Equal(t, 2*64, checked, "8 sessions have 64 methods to register")
}

func notifyOpen(t *testing.T, w *notifyWorld, e *notifyEntity, r notifyRegistration, receiver any) {
	t.Helper()
	session := notifyDo(t, e.manager(w.p), "Get"+e.name+"NotificationSession", receiver)
	var args []any
	switch r.arg {
	case "":
	case "object":
		args = append(args, w.ids["hit"])
	case "genus":
		args = append(args, notifyType("hit"))
	default:
		id := w.ids[r.arg+"-hit"]
		if id == nil {
			id = notifyID(r.arg + "-hit")
		}
		args = append(args, id)
	}
	if len(args) > 0 {
		_, err := notifyCall(t, session, r.method, nil)
		require.ErrorIs(t, err, osid.ErrNullArgument)
	}
	notifyDo(t, session, r.method, args...)
	notifyDo(t, session, r.method, args...) // again: no more calls for it
	require.Equal(t, true, notifyDo(t, session, "CanRegisterFor"+e.name+"Notifications"))
}

func notifyTryRegistration(t *testing.T, e *notifyEntity, r notifyRegistration, receiver func(e *notifyEntity, notes *notifyNotes) any) {
	w := newNotifyWorld(t)
	w.make(e, "hit", true)
	w.make(e, "miss", false)
	var notes notifyNotes
	notifyOpen(t, w, e, r, receiver(e, &notes))
	w.make(e, "hit2", true)
	w.make(e, "miss2", false)
	for _, name := range []string{"hit", "miss", "hit2", "miss2"} {
		w.touch(e, name)
	}
	for _, name := range []string{"hit", "miss", "hit2", "miss2"} {
		w.delete(e, name)
	}
	expected := []string{}
	for _, name := range []string{"hit", "miss", "hit2", "miss2"} {
		switch {
		case r.arg == "object" && name != "hit", r.arg != "" && strings.HasPrefix(name, "miss"):
		case r.kind == memprovider.EventNew && !strings.HasSuffix(name, "2"):
		default:
			expected = append(expected, r.kind.String()+" "+name)
		}
	}
	require.Equal(t, expected, notes.told(w.name))
}

func notifyTryHierarchy(t *testing.T, e *notifyEntity, r notifyRegistration, receiver func(e *notifyEntity, notes *notifyNotes) any) {
	w := newNotifyWorld(t)
	design := notifyDo(t, e.manager(w.p), "Get"+e.name+"HierarchyDesignSession")
	for _, name := range []string{"above", "hit", "below", "beside", "x"} {
		w.make(e, name, true)
	}
	add := func(parent, child string) { notifyDo(t, design, "AddChild"+e.name, w.ids[parent], w.ids[child]) }
	remove := func(parent, child string) {
		notifyDo(t, design, "RemoveChild"+e.name, w.ids[parent], w.ids[child])
	}
	add("above", "hit")
	add("hit", "below")
	add("above", "beside")
	var notes notifyNotes
	notifyOpen(t, w, e, r, receiver(e, &notes))
	var expected []string
	for _, parent := range []string{"above", "hit", "below", "beside"} {
		add(parent, "x")
		remove(parent, "x")
		told := map[string]string{"all": "above hit below beside", "Ancestors": "above hit", "Descendants": "hit below"}[r.scope]
		if strings.Contains(" "+told+" ", " "+parent+" ") {
			expected = append(expected, "changed children "+parent, "changed children "+parent)
		}
	}
	// One commit that takes the children of several.
	txn := notifyDo(t, design, "StartTransaction")
	remove("hit", "below")
	remove("above", "hit")
	notifyDo(t, txn, "Commit")
	// Of "below", "above" and "hit" are ancestors before the commit; "above" is not below "hit" before or after.
	expected = append(expected, map[string]string{"all": "changed children above hit", "Ancestors": "changed children above hit",
		"Descendants": "changed children hit"}[r.scope])
	require.Equal(t, expected, notes.told(w.name))
}

// The eight receivers of the two services are all there are.
func TestNotify_EightReceivers(t *testing.T) {
	w := newNotifyWorld(t)
	found := map[string]bool{}
	for _, m := range []any{w.p.BillingManager(), w.p.AcknowledgementManager()} {
		for i := range reflect.TypeOf(m).NumMethod() {
			name := reflect.TypeOf(m).Method(i).Name
			if entity, ok := strings.CutSuffix(strings.TrimPrefix(name, "Get"), "NotificationSession"); ok && strings.HasPrefix(name, "Get") {
				found[entity] = true
			}
		}
	}
	for _, e := range notifyEntities {
		require.True(t, found[e.name], e.name)
		delete(found, e.name)
	}
	require.Empty(t, found)
}

// The function adapters do nothing where no function is set, and a nil receiver is refused.
func TestNotify_FunctionsMayBeNil(t *testing.T) {
	for _, e := range notifyEntities {
		w := newNotifyWorld(t)
		_, err := notifyCall(t, e.manager(w.p), "Get"+e.name+"NotificationSession", nil)
		require.ErrorIs(t, err, osid.ErrNullArgument)
		v := reflect.ValueOf(e.funcs)
		for i := range v.NumMethod() {
			in := make([]reflect.Value, v.Method(i).Type().NumIn())
			for n := range in {
				in[n] = reflect.Zero(v.Method(i).Type().In(n))
			}
			require.NotPanics(t, func() { v.Method(i).Call(in) })
		}
	}
}
