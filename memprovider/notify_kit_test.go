package memprovider_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// notifyEntity is an entity with a receiver, whose methods are reached by their names.
type notifyEntity struct {
	name, plural string
	manager      func(p *memprovider.Provider) any
	channel      func(opts ...memprovider.ChannelOption) any
	funcs        any
}

func notifyBilling(p *memprovider.Provider) any         { return p.BillingManager() }
func notifyAcknowledgement(p *memprovider.Provider) any { return p.AcknowledgementManager() }

// notifyAny makes a constructor of one channel type one of any.
func notifyAny[T any](newChannel func(opts ...memprovider.ChannelOption) T) func(opts ...memprovider.ChannelOption) any {
	return func(opts ...memprovider.ChannelOption) any { return newChannel(opts...) }
}

var notifyEntities = []*notifyEntity{
	{"Customer", "Customers", notifyBilling, notifyAny(memprovider.NewCustomerChannel), memprovider.CustomerReceiverFuncs{}},
	{"Item", "Items", notifyBilling, notifyAny(memprovider.NewItemChannel), memprovider.ItemReceiverFuncs{}},
	{"Category", "Categories", notifyBilling, notifyAny(memprovider.NewCategoryChannel), memprovider.CategoryReceiverFuncs{}},
	{"Entry", "Entries", notifyBilling, notifyAny(memprovider.NewEntryChannel), memprovider.EntryReceiverFuncs{}},
	{"Period", "Periods", notifyBilling, notifyAny(memprovider.NewPeriodChannel), memprovider.PeriodReceiverFuncs{}},
	{"Business", "Businesses", notifyBilling, notifyAny(memprovider.NewBusinessChannel), memprovider.BusinessReceiverFuncs{}},
	{"Credit", "Credits", notifyAcknowledgement, notifyAny(memprovider.NewCreditChannel), memprovider.CreditReceiverFuncs{}},
	{"Billing", "Billings", notifyAcknowledgement, notifyAny(memprovider.NewBillingChannel), memprovider.BillingReceiverFuncs{}},
}

// notifyCall calls a method by its name and returns its results and its error.
func notifyCall(t testing.TB, on any, method string, args ...any) (any, error) {
	t.Helper()
	m := reflect.ValueOf(on).MethodByName(method)
	require.True(t, m.IsValid(), "%T has no method %s", on, method)
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		in[i] = reflect.Zero(m.Type().In(i))
		if arg != nil {
			in[i] = reflect.ValueOf(arg)
		}
	}
	out := m.Call(in)
	var err error
	if n := len(out); n > 0 && out[n-1].Type() == reflect.TypeFor[error]() {
		err, _ = out[n-1].Interface().(error)
		out = out[:n-1]
	}
	if len(out) == 0 {
		return nil, err
	}
	return out[0].Interface(), err
}

// notifyDo is notifyCall for calls that have to succeed.
func notifyDo(t testing.TB, on any, method string, args ...any) any {
	t.Helper()
	v, err := notifyCall(t, on, method, args...)
	require.NoError(t, err, method)
	return v
}

// notifyOK returns what a call returned that has to succeed.
func notifyOK[T any](v T, err error) func(t testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

func notifyID(name string) osid.ID     { return osid.NewID("notify.example", "thing", name) }
func notifyType(name string) osid.Type { return osid.NewType("notify.example", "genus", name) }

// notifyNote is what a receiver was told in one call.
type notifyNote struct {
	kind memprovider.EventKind
	id   osid.ID // of the notification
	ids  []osid.ID
}

// notifyNotes is what a receiver was told, oldest first.
type notifyNotes struct {
	mu    sync.Mutex
	notes []notifyNote
	extra []string // "up", "down", "missed 3", in place of a note
}

func (n *notifyNotes) note(kind memprovider.EventKind) func(notificationID osid.ID, ids osid.IDList) {
	return func(notificationID osid.ID, ids osid.IDList) {
		all, _ := osid.Collect(osid.AllIDs(ids))
		n.add(notifyNote{kind, notificationID, all}, "")
	}
}

func (n *notifyNotes) add(note notifyNote, extra string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.notes, n.extra = append(n.notes, note), append(n.extra, extra)
}

// take waits until nothing is left to do, and returns what came since the last time.
func (n *notifyNotes) take() []notifyNote {
	synctest.Wait()
	n.mu.Lock()
	defer n.mu.Unlock()
	notes := n.notes
	n.notes, n.extra = nil, nil
	return notes
}

// told is take as texts: "new a b", "up". names gives the objects' names.
func (n *notifyNotes) told(names func(id osid.ID) string) []string {
	synctest.Wait()
	n.mu.Lock()
	defer n.mu.Unlock()
	out := []string{}
	for i, note := range n.notes {
		if n.extra[i] != "" {
			out = append(out, n.extra[i])
			continue
		}
		ids := make([]string, len(note.ids))
		for i, id := range note.ids {
			ids[i] = names(id)
		}
		slices.Sort(ids)
		out = append(out, note.kind.String()+" "+strings.Join(ids, " "))
	}
	n.notes, n.extra = nil, nil
	return out
}

// customers is a plain receiver that notes what it is told.
func (n *notifyNotes) customers() memprovider.CustomerReceiverFuncs {
	return memprovider.CustomerReceiverFuncs{
		New:     n.note(memprovider.EventNew),
		Changed: n.note(memprovider.EventChanged),
		Deleted: n.note(memprovider.EventDeleted),
		Missed:  func(missed uint64) { n.add(notifyNote{}, fmt.Sprint("missed ", missed)) },
		Started: func() { n.add(notifyNote{}, "up") },
		Stopped: func() { n.add(notifyNote{}, "down") },
	}
}

// plain is a receiver of an entity, made of functions, that notes what it is told.
func (n *notifyNotes) plain(e *notifyEntity) any {
	funcs := reflect.New(reflect.TypeOf(e.funcs)).Elem()
	for kind := memprovider.EventNew; kind <= memprovider.EventChangedChildren; kind++ {
		name := map[memprovider.EventKind]string{memprovider.EventNew: "New", memprovider.EventChanged: "Changed",
			memprovider.EventDeleted: "Deleted", memprovider.EventChangedChildren: "ChangedChildren"}[kind]
		if f := funcs.FieldByName(name); f.IsValid() {
			f.Set(reflect.ValueOf(n.note(kind)))
		}
	}
	return funcs.Interface()
}

// drain notes what comes on a Go channel until it is closed.
func (n *notifyNotes) drain(events <-chan memprovider.Event) {
	for e := range events {
		n.add(notifyNote{e.Kind, e.NotificationID, e.IDs}, "")
	}
	n.add(notifyNote{}, "closed")
}

// notifyWorld is a provider and the objects of a test by short names.
type notifyWorld struct {
	t     testing.TB
	p     *memprovider.Provider
	mu    sync.Mutex
	names map[string]string // by Id
	ids   map[string]osid.ID
}

func newNotifyWorld(t testing.TB, opts ...memprovider.Option) *notifyWorld {
	t.Helper()
	p, err := memprovider.New(opts...)
	require.NoError(t, err)
	t.Cleanup(func() { p.Close() })
	return &notifyWorld{t: t, p: p, names: map[string]string{}, ids: map[string]osid.ID{}}
}

func (w *notifyWorld) name(id osid.ID) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if name := w.names[osid.IDString(id)]; name != "" {
		return name
	}
	return osid.IDString(id)
}

func (w *notifyWorld) named(name string, id osid.ID) osid.ID {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.names[osid.IDString(id)], w.ids[name] = name, id
	return id
}

// admin returns the entity's admin session in the default catalog.
func (w *notifyWorld) admin(e *notifyEntity) any {
	return notifyDo(w.t, e.manager(w.p), "Get"+e.name+"AdminSession")
}

// make makes an object, of those that filters are about or of the others, and remembers it by a name.
func (w *notifyWorld) make(e *notifyEntity, name string, hit bool) osid.ID {
	w.t.Helper()
	peers := map[string]int{"Customer": 1, "Entry": 3, "Credit": 2}[e.name]
	args := make([]any, 0, 4)
	for n := range peers {
		args = append(args, w.peer(e, n, hit))
	}
	admin := w.admin(e)
	form := notifyDo(w.t, admin, "Get"+e.name+"FormForCreate", append(args, nil)...)
	switch e.name {
	case "Item":
		notifyDo(w.t, form, "SetCategory", w.ensure("category", func() osid.ID { return w.make(notifyEntities[2], "category", true) }))
	case "Credit":
		notifyDo(w.t, form, "SetGenusType", notifyType(map[bool]string{true: "hit", false: "miss"}[hit]))
	}
	made := notifyDo(w.t, admin, "Create"+e.name, form)
	return w.named(name, made.(osid.Identifiable).GetID())
}

// ensure returns an object by its name, made if need be.
func (w *notifyWorld) ensure(name string, make func() osid.ID) osid.ID {
	if id := w.ids[name]; id != nil {
		return id
	}
	return make()
}

// peer returns what an object is made for.
func (w *notifyWorld) peer(e *notifyEntity, n int, hit bool) osid.ID {
	suffix := map[bool]string{true: "-hit", false: "-miss"}[hit]
	peer := map[string][]string{"Customer": {"resource"}, "Entry": {"customer", "item", "period"}, "Credit": {"reference", "resource"}}[e.name][n]
	if e.name != "Entry" {
		return notifyID(peer + suffix)
	}
	if peer == "period" {
		suffix = ""
	}
	of := notifyEntities[map[string]int{"customer": 0, "item": 1, "period": 4}[peer]]
	return w.ensure(peer+suffix, func() osid.ID { return w.make(of, peer+suffix, hit) })
}

// touch changes an object.
func (w *notifyWorld) touch(e *notifyEntity, name string) {
	w.t.Helper()
	admin := w.admin(e)
	form := notifyDo(w.t, admin, "Get"+e.name+"FormForUpdate", w.ids[name])
	notifyDo(w.t, form, "SetDescription", "touched")
	notifyDo(w.t, admin, "Update"+e.name, form)
}

func (w *notifyWorld) delete(e *notifyEntity, name string) {
	w.t.Helper()
	notifyDo(w.t, w.admin(e), "Delete"+e.name, w.ids[name])
}

// The rest is for tests that look at customers.

func (w *notifyWorld) customer(name string) osid.ID { return w.make(notifyEntities[0], name, true) }
func (w *notifyWorld) business(name string) osid.ID { return w.make(notifyEntities[5], name, true) }

// customerIn makes a customer in a business.
func (w *notifyWorld) customerIn(business, name string) osid.ID {
	w.t.Helper()
	s := w.customersOf(business)
	form := notifyOK(s.GetCustomerFormForCreate(notifyID("resource-hit"), nil))(w.t)
	return w.named(name, notifyOK(s.CreateCustomer(form))(w.t).GetID())
}

func (w *notifyWorld) customersOf(business string) billing.CustomerAdminSession {
	w.t.Helper()
	return notifyOK(w.p.BillingManager().GetCustomerAdminSessionForBusiness(w.ids[business]))(w.t)
}

// put makes businesses children of another.
func (w *notifyWorld) put(parent string, children ...string) {
	w.t.Helper()
	s := notifyOK(w.p.BillingManager().GetBusinessHierarchyDesignSession())(w.t)
	for _, child := range children {
		require.NoError(w.t, s.AddChildBusiness(w.ids[parent], w.ids[child]))
	}
}

// listen opens a session in a business ("": the default one) and registers for everything that happens to customers.
func (w *notifyWorld) listen(r billing.CustomerReceiver, business string, prepare ...func(s billing.CustomerNotificationSession)) billing.CustomerNotificationSession {
	w.t.Helper()
	m := w.p.BillingManager()
	var s billing.CustomerNotificationSession
	if business == "" {
		s = notifyOK(m.GetCustomerNotificationSession(r))(w.t)
	} else {
		s = notifyOK(m.GetCustomerNotificationSessionForBusiness(r, w.ids[business]))(w.t)
	}
	for _, f := range prepare {
		f(s)
	}
	require.NoError(w.t, s.RegisterForNewCustomers())
	require.NoError(w.t, s.RegisterForChangedCustomers())
	require.NoError(w.t, s.RegisterForDeletedCustomers())
	return s
}

func notifyIsolated(s billing.CustomerNotificationSession) { s.UseIsolatedBusinessView() }
func notifyReliable(s billing.CustomerNotificationSession) { s.ReliableCustomerNotifications() }

var (
	_ acknowledgement.CreditReceiver = (*memprovider.CreditChannel)(nil)
	_ billing.CustomerReceiver       = memprovider.CustomerReceiverFuncs{}
)
