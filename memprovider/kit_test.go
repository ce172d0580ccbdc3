package memprovider_test

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// kitEntity is what tests have to know of an entity to reach its methods by their names.
type kitEntity struct {
	entity        memprovider.Entity
	name, plural  string
	catalog       string // the kind of catalog that collects the objects; "" for a catalog
	service       osid.OSID
	temporal      bool
	batchNumbered bool // the batch session is asked for a number of forms
}

var kitEntities = []*kitEntity{
	{memprovider.Customer, "Customer", "Customers", "Business", osid.OSIDBilling, true, false},
	{memprovider.Item, "Item", "Items", "Business", osid.OSIDBilling, false, true},
	{memprovider.Category, "Category", "Categories", "Business", osid.OSIDBilling, false, true},
	{memprovider.Entry, "Entry", "Entries", "Business", osid.OSIDBilling, true, false},
	{memprovider.Period, "Period", "Periods", "Business", osid.OSIDBilling, false, true},
	{memprovider.Business, "Business", "Businesses", "", osid.OSIDBilling, false, true},
	{memprovider.Credit, "Credit", "Credits", "Billing", osid.OSIDAcknowledgement, true, false},
	{memprovider.Billing, "Billing", "Billings", "", osid.OSIDAcknowledgement, false, true},
}

func kitEntityOf(entity memprovider.Entity) *kitEntity {
	for _, e := range kitEntities {
		if e.entity == entity {
			return e
		}
	}
	panic("no entity " + entity)
}

// kitID is an Id of something outside the provider.
func kitID(namespace, name string) osid.ID { return osid.NewID("kit.example", namespace, name) }

func kitType(name string) osid.Type { return osid.NewType("kit.example", "type", name) }

// misnomers are the methods whose names in the specification do not follow the pattern that the tests compose names by.
var misnomers = map[string]string{
	"AssignPeriodToBusiness":       "AssignPeriodToCatalog",
	"UnassignPeriodFromBusiness":   "UnassignPeriodFromCatalog",
	"CanAssignPeriodToBusiness":    "CanAssignPeriodsToBusiness",
	"CanAssignEntryToBusiness":     "CanAssignEntriesToBusiness",
	"CanAssignCreditToBilling":     "CanAssignCreditsToBilling",
	"UsePlenaryItemBusinessView":   "UsePlenaryItemCatalogView",
	"UsePlenaryPeriodBusinessView": "UsePlenaryPeriodCatalogView",
	"UsePlenaryCreditBillingView":  "UsePlenaryBillingView",
}

// kitCall calls a method by its name, and returns what it returns apart from its error. nil stands for the zero value of a parameter.
func kitCall(t testing.TB, on any, method string, args ...any) (out []any, err error) {
	t.Helper()
	if name, ok := misnomers[method]; ok {
		method = name
	}
	m := reflect.ValueOf(on).MethodByName(method)
	require.True(t, m.IsValid(), "%T has no method %s", on, method)
	require.Equal(t, m.Type().NumIn(), len(args), "arguments of %s", method)
	in := make([]reflect.Value, len(args))
	for i, arg := range args {
		in[i] = reflect.New(m.Type().In(i)).Elem()
		if arg != nil {
			in[i].Set(reflect.ValueOf(arg).Convert(m.Type().In(i)))
		}
	}
	for _, v := range m.Call(in) {
		if v.Type() == reflect.TypeFor[error]() {
			err, _ = v.Interface().(error)
			continue
		}
		out = append(out, v.Interface())
	}
	return out, err
}

// kitDo is kitCall for a call that has to succeed and returns at most one value.
func kitDo(t testing.TB, on any, method string, args ...any) any {
	t.Helper()
	out, err := kitCall(t, on, method, args...)
	require.NoError(t, err, method)
	if len(out) == 0 {
		return nil
	}
	return out[0]
}

// kitFails calls a method that has to fail with a code.
func kitFails(t testing.TB, code osid.ErrorCode, on any, method string, args ...any) {
	t.Helper()
	_, err := kitCall(t, on, method, args...)
	require.ErrorIs(t, err, code, method)
}

// kitAll reads a list of any type to its end.
func kitAll(t testing.TB, list any, name string) []osid.OsidObject {
	t.Helper()
	var out []osid.OsidObject
	for list.(osid.OsidList).HasNext() {
		out = append(out, kitDo(t, list, "GetNext"+name).(osid.OsidObject))
	}
	return out
}

func kitIDs[T osid.Identifiable](objects []T) []string {
	out := []string{}
	for _, o := range objects {
		out = append(out, osid.IDString(o.GetID()))
	}
	return out
}

// kitWorld is a provider under test.
type kitWorld struct {
	testing.TB
	p *memprovider.Provider
}

func newKit(t testing.TB, opts ...memprovider.Option) *kitWorld {
	t.Helper()
	p, err := memprovider.New(opts...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return &kitWorld{t, p}
}

func (w *kitWorld) manager(e *kitEntity) any {
	if e.service == osid.OSIDBilling {
		return w.p.BillingManager()
	}
	return w.p.AcknowledgementManager()
}

func (w *kitWorld) proxyManager(e *kitEntity) any {
	if e.service == osid.OSIDBilling {
		return w.p.BillingProxyManager()
	}
	return w.p.AcknowledgementProxyManager()
}

// session opens one of an entity's sessions in the default catalog: "Lookup", "Query", "Search", "Admin", or with the catalog's name
// "Business" or "BusinessAssignment".
func (w *kitWorld) session(e *kitEntity, role string) any {
	w.Helper()
	return kitDo(w, w.manager(e), "Get"+e.name+role+"Session")
}

// sessionIn opens one of an entity's sessions in a catalog.
func (w *kitWorld) sessionIn(e *kitEntity, role string, catalog osid.ID) any {
	w.Helper()
	if e.catalog == "" {
		return w.session(e, role)
	}
	return kitDo(w, w.manager(e), "Get"+e.name+role+"SessionFor"+e.catalog, catalog)
}

// peers makes what an entity's create form is asked for with.
func (w *kitWorld) peers(e *kitEntity) []any {
	w.Helper()
	switch e.entity {
	case memprovider.Customer:
		return []any{kitID("Resource", "someone")}
	case memprovider.Entry:
		return []any{w.make(kitEntityOf(memprovider.Customer)).GetID(), w.make(kitEntityOf(memprovider.Item)).GetID(),
			w.make(kitEntityOf(memprovider.Period)).GetID()}
	case memprovider.Credit:
		return []any{kitID("Work", "something"), kitID("Resource", "someone")}
	}
	return nil
}

// formForCreate returns a form for a new object in the catalog of an admin session, with what is required of the entity itself.
func (w *kitWorld) formForCreate(e *kitEntity, admin any, types ...osid.Type) osid.OsidObjectForm {
	w.Helper()
	form := kitDo(w, admin, "Get"+e.name+"FormForCreate", append(w.peers(e), types)...).(osid.OsidObjectForm)
	if e.entity == memprovider.Item {
		kitDo(w, form, "SetCategory", w.make(kitEntityOf(memprovider.Category)).GetID())
	}
	return form
}

func (w *kitWorld) formForUpdate(e *kitEntity, admin any, id osid.ID) osid.OsidObjectForm {
	w.Helper()
	return kitDo(w, admin, "Get"+e.name+"FormForUpdate", id).(osid.OsidObjectForm)
}

// create submits a create form.
func (w *kitWorld) create(e *kitEntity, admin any, form osid.OsidForm) osid.OsidObject {
	w.Helper()
	return kitDo(w, admin, "Create"+e.name, form).(osid.OsidObject)
}

func (w *kitWorld) update(e *kitEntity, admin any, form osid.OsidForm) {
	w.Helper()
	kitDo(w, admin, "Update"+e.name, form)
}

// make makes an object in the default catalog and fills nothing in that is not required.
func (w *kitWorld) make(e *kitEntity) osid.OsidObject {
	w.Helper()
	admin := w.session(e, "Admin")
	return w.create(e, admin, w.formForCreate(e, admin))
}

// makeIn makes an object in a catalog.
func (w *kitWorld) makeIn(e *kitEntity, catalog osid.ID) osid.OsidObject {
	w.Helper()
	admin := w.sessionIn(e, "Admin", catalog)
	return w.create(e, admin, w.formForCreate(e, admin))
}

// get returns an object as it is now.
func (w *kitWorld) get(e *kitEntity, id osid.ID) osid.OsidObject {
	w.Helper()
	return kitDo(w, w.session(e, "Lookup"), "Get"+e.name, id).(osid.OsidObject)
}

// eachEntity runs a test for every entity.
func eachEntity(t *testing.T, test func(t *testing.T, e *kitEntity)) {
	for _, e := range kitEntities {
		t.Run(e.name, func(t *testing.T) { test(t, e) })
	}
}
