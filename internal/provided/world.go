package main

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// A world is a provider with something of everything in it, for one call: what the call does to it hurts no other.
type world struct {
	survey *surveyor
	p      *memprovider.Provider
	ids    map[string]osid.ID             // by the name of a parameter that means them
	made   map[reflect.Type]reflect.Value // one instance of each interface that was needed so far
}

// recordType is registered for every entity, and every object has a record of it.
var recordType = osid.NewType("coverage.test", "record", "registered")

var recordTypes = []osid.Type{recordType}

func records() []memprovider.Option {
	var out []memprovider.Option
	for _, entity := range []memprovider.Entity{memprovider.Customer, memprovider.Item, memprovider.Category, memprovider.Entry,
		memprovider.Period, memprovider.Business, memprovider.Credit, memprovider.Billing} {
		out = append(out, memprovider.WithRecordType(memprovider.RecordType{
			Type: recordType, Entity: entity,
			Object:    func(r memprovider.RecordValues) osid.OsidRecord { return r },
			Form:      func(r memprovider.RecordForm) osid.OsidRecord { return r },
			Query:     func(r memprovider.RecordQuery) osid.OsidRecord { return r },
			Inspector: func(r memprovider.RecordInspector) osid.OsidRecord { return r },
			Order:     func(r memprovider.RecordOrder) osid.OsidRecord { return r },
			Search:    func() osid.OsidRecord { return searchRecord{} },
			Results:   func() osid.OsidRecord { return searchRecord{} },
		}))
	}
	return out
}

// searchRecord is the record of a search and of its results.
type searchRecord struct{}

func (searchRecord) ImplementsRecordType(t osid.Type) (bool, error) {
	return osid.EqualTypes(t, recordType), nil
}

// now is when every world is made.
var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func id(identifier string) osid.ID { return osid.NewID("coverage.test", "thing", identifier) }

// newWorld makes a provider that holds two catalogs in a row and a third beside them for each service, and of every other entity one
// that nothing depends on; an entry needs further ones.
func (s *surveyor) newWorld() (*world, error) {
	p, err := memprovider.New(append(records(), memprovider.WithClock(memprovider.NewManualClock(now)))...)
	if err != nil {
		return nil, err
	}
	w := &world{survey: s, p: p, ids: map[string]osid.ID{}, made: map[reflect.Type]reflect.Value{}}
	if err := errors.Join(w.seedBilling(), w.seedAcknowledgement()); err != nil {
		return nil, errors.Join(err, p.Close())
	}
	for _, name := range []string{"resourceId", "referenceId", "activityId", "accountId", "productId", "aliasId", "agentId", "providerId"} {
		w.ids[name] = id(name)
	}
	return w, nil
}

func (w *world) close() error { return w.p.Close() }

// create makes an object of a form that takes nothing, or what fill puts in.
func create[F, O any](form F, err error, fill func(F) error, submit func(F) (O, error)) (O, error) {
	var none O
	if err != nil {
		return none, err
	}
	if fill != nil {
		if err := fill(form); err != nil {
			return none, err
		}
	}
	return submit(form)
}

// keep notes the Id of an object under a name.
func keep[O interface{ GetID() osid.ID }](w *world, name string) func(o O, err error) error {
	return func(o O, err error) error {
		if err == nil {
			w.ids[name] = o.GetID()
		}
		return err
	}
}

func (w *world) seedBilling() error {
	m := w.p.BillingManager()
	businesses, err := m.GetBusinessAdminSession()
	if err != nil {
		return err
	}
	design, err := m.GetBusinessHierarchyDesignSession()
	if err != nil {
		return err
	}
	customers, err := m.GetCustomerAdminSession()
	if err != nil {
		return err
	}
	categories, err := m.GetCategoryAdminSession()
	if err != nil {
		return err
	}
	items, err := m.GetItemAdminSession()
	if err != nil {
		return err
	}
	periods, err := m.GetPeriodAdminSession()
	if err != nil {
		return err
	}
	entries, err := m.GetEntryAdminSession()
	if err != nil {
		return err
	}
	w.ids["businessId"] = customers.GetBusinessID()
	for _, name := range []string{"businessId:child", "businessId:spare", "businessId:root"} {
		form, err := businesses.GetBusinessFormForCreate(recordTypes)
		if err := keep[billing.Business](w, name)(create(form, err, nil, businesses.CreateBusiness)); err != nil {
			return err
		}
	}
	if err := errors.Join(design.AddChildBusiness(w.ids["businessId"], w.ids["businessId:child"]),
		design.AddRootBusiness(w.ids["businessId:root"])); err != nil {
		return err
	}
	for _, free := range []string{"", ":free"} {
		customer, err := customers.GetCustomerFormForCreate(id("resourceId"), recordTypes)
		fill := func(f billing.CustomerForm) error { return f.SetActivity(id("activityId")) }
		if err := keep[billing.Customer](w, "customerId"+free)(create(customer, err, fill, customers.CreateCustomer)); err != nil {
			return err
		}
		category, err := categories.GetCategoryFormForCreate(recordTypes)
		if err := keep[billing.Category](w, "categoryId"+free)(create(category, err, nil, categories.CreateCategory)); err != nil {
			return err
		}
		item, err := items.GetItemFormForCreate(recordTypes)
		if err := keep[billing.Item](w, "itemId"+free)(create(item, err, w.fillItem, items.CreateItem)); err != nil {
			return err
		}
		period, err := periods.GetPeriodFormForCreate(recordTypes)
		if err := keep[billing.Period](w, "periodId"+free)(create(period, err, fillPeriod, periods.CreatePeriod)); err != nil {
			return err
		}
	}
	entry, err := entries.GetEntryFormForCreate(w.ids["customerId"], w.ids["itemId"], w.ids["periodId"], recordTypes)
	return keep[billing.Entry](w, "entryId")(create(entry, err, nil, entries.CreateEntry))
}

// fillItem sets everything that an item may have, so that it can be asked for it.
func (w *world) fillItem(f billing.ItemForm) error {
	return errors.Join(f.SetCategory(w.ids["categoryId"]), f.SetAccount(id("accountId")), f.SetProduct(id("productId")),
		f.SetAmount(osid.NewCurrency(decimal.New(5, 0), osid.DefaultLocale().GetCurrencyType())),
		f.SetRecurringInterval(osid.NewDuration(time.Hour)))
}

func fillPeriod(f billing.PeriodForm) error {
	date := osid.NewDateTime(now)
	return errors.Join(f.SetOpenDate(date), f.SetCloseDate(date), f.SetBillingDate(date), f.SetDueDate(date))
}

func (w *world) seedAcknowledgement() error {
	m := w.p.AcknowledgementManager()
	billings, err := m.GetBillingAdminSession()
	if err != nil {
		return err
	}
	design, err := m.GetBillingHierarchyDesignSession()
	if err != nil {
		return err
	}
	credits, err := m.GetCreditAdminSession()
	if err != nil {
		return err
	}
	w.ids["billingId"] = credits.GetBillingID()
	for _, name := range []string{"billingId:child", "billingId:spare", "billingId:root"} {
		form, err := billings.GetBillingFormForCreate(recordTypes)
		if err := keep[acknowledgement.Billing](w, name)(create(form, err, nil, billings.CreateBilling)); err != nil {
			return err
		}
	}
	if err := errors.Join(design.AddChildBilling(w.ids["billingId"], w.ids["billingId:child"]),
		design.AddRootBilling(w.ids["billingId:root"])); err != nil {
		return err
	}
	form, err := credits.GetCreditFormForCreate(id("referenceId"), id("resourceId"), recordTypes)
	return keep[acknowledgement.Credit](w, "creditId")(create(form, err, nil, credits.CreateCredit))
}

// get returns an instance of an interface of the provider, made as the survey found out.
func (w *world) get(t reflect.Type) (reflect.Value, error) {
	if v, ok := w.made[t]; ok {
		return v, nil
	}
	from, ok := w.survey.makers[t]
	if !ok {
		return reflect.Value{}, fmt.Errorf("nothing is known that makes a %s", t)
	}
	var v reflect.Value
	if from.owner == nil {
		v = reflect.ValueOf(w.p).MethodByName(from.goName).Call(nil)[0]
	} else {
		owner, err := w.get(from.owner)
		if err != nil {
			return reflect.Value{}, err
		}
		results, err := w.call(owner, from)
		if err != nil {
			return reflect.Value{}, fmt.Errorf("%s: %w", from, err)
		}
		var found bool
		if v, found = instance(results[0], t); !found {
			return reflect.Value{}, fmt.Errorf("%s: returned none", from)
		}
	}
	w.made[t] = v
	return v, nil
}

// instance finds a value of interface type t in a result: itself, or the first of a slice.
func instance(result reflect.Value, t reflect.Type) (reflect.Value, bool) {
	if result.Kind() == reflect.Slice {
		if result.Len() == 0 {
			return reflect.Value{}, false
		}
		result = result.Index(0)
	}
	return result, result.Type() == t && !result.IsNil()
}

// call calls a method with arguments that fit, and separates the results from the error.
func (w *world) call(owner reflect.Value, m *method) (results []reflect.Value, err error) {
	f := owner.MethodByName(m.goName)
	args := make([]reflect.Value, f.Type().NumIn())
	for i := range args {
		if args[i], err = w.argument(owner, m, m.decl.Params[i], f.Type().In(i)); err != nil {
			return nil, &unreadyError{fmt.Errorf("%s, %s: %w", m, m.decl.Params[i].Name, err)}
		}
	}
	results = f.Call(args)
	if n := len(results) - 1; n >= 0 && results[n].Type() == errorType {
		err, _ = results[n].Interface().(error)
		results = results[:n]
	}
	return results, err
}

var errorType = reflect.TypeFor[error]()

// unreadyError tells that a method was not called, because an argument is still missing.
type unreadyError struct{ error }

// argument makes a value for a parameter.
func (w *world) argument(owner reflect.Value, m *method, p spec.Param, t reflect.Type) (reflect.Value, error) {
	switch t {
	case reflect.TypeFor[osid.ID]():
		return reflect.ValueOf(w.idFor(m, p.Name)).Convert(t), nil
	case reflect.TypeFor[osid.IDList]():
		return reflect.ValueOf(osid.NewIDList(w.idFor(m, p.Name))).Convert(t), nil
	case reflect.TypeFor[[]osid.ID]():
		return reflect.ValueOf([]osid.ID{w.idFor(m, p.Name)}), nil
	case reflect.TypeFor[time.Time]():
		return reflect.ValueOf(now), nil
	}
	if v, ok := given(p, t); ok {
		return reflect.ValueOf(v).Convert(t), nil
	}
	if v, ok := w.consumers()[t]; ok {
		return reflect.ValueOf(v).Convert(t), nil
	}
	// A form, query or search is of the session it is given back to.
	if maker := w.survey.sibling(m, t); maker != nil {
		results, err := w.call(owner, maker)
		if err != nil {
			return reflect.Value{}, err
		}
		return results[0], w.fill(m, results[0])
	}
	return w.get(t)
}

// fill makes a form ready to be submitted, and gives a query that is to be inspected terms of every kind.
func (w *world) fill(m *method, v reflect.Value) error {
	if form, ok := v.Interface().(billing.ItemForm); ok && strings.HasPrefix(m.decl.Name, "create") {
		return w.fillItem(form)
	}
	i := w.survey.interfaceOf(v.Type())
	if i == nil || i.Kind != "query" || !strings.HasSuffix(m.decl.Name, "BySearch") {
		return nil
	}
	for _, match := range w.survey.methodsOf(v.Type()) {
		if strings.HasPrefix(match.decl.Name, "match") {
			if _, err := w.call(v, match); err != nil {
				return err
			}
		}
	}
	return nil
}

// given is a value of a primitive.
func given(p spec.Param, t reflect.Type) (any, bool) {
	later := strings.HasPrefix(p.Name, "to") || strings.HasPrefix(p.Name, "high") || strings.HasPrefix(p.Name, "end")
	switch t {
	case reflect.TypeFor[osid.Type]():
		switch p.Name {
		case "stringMatchType":
			return osid.ExactStringMatchType(), true
		case "currencyType":
			return osid.DefaultLocale().GetCurrencyType(), true
		}
		if strings.HasSuffix(p.Name, "RecordType") || p.Name == "recordType" {
			return recordType, true
		}
		return osid.NewType("coverage.test", "type", p.Name), true
	case reflect.TypeFor[[]osid.Type]():
		return recordTypes, true
	case reflect.TypeFor[osid.DateTime]():
		if later {
			return osid.NewDateTime(now.Add(time.Hour)), true
		}
		return osid.NewDateTime(now), true
	case reflect.TypeFor[osid.Duration]():
		return osid.NewDuration(time.Hour), true
	case reflect.TypeFor[osid.Currency]():
		return osid.NewCurrency(decimal.New(5, 0), osid.DefaultLocale().GetCurrencyType()), true
	case reflect.TypeFor[osid.Version]():
		return osid.NewVersion(nil, "3", "0", "0"), true
	case reflect.TypeFor[osid.OSID]():
		return osid.OSIDBilling, true
	case reflect.TypeFor[osid.SearchOrderStyle]():
		return osid.SearchOrderStyleAscend, true
	case reflect.TypeFor[decimal.Decimal]():
		return decimal.New(1, 0), true
	}
	switch t.Kind() {
	case reflect.Bool:
		return true, true
	case reflect.String:
		if p.Name == "implClassName" || p.Name == "implementation" {
			return "", true
		}
		return "text", true
	case reflect.Uint64:
		if later {
			return uint64(2), true
		}
		return uint64(1), true
	}
	return nil, false
}

// consumers are what a consumer implements and gives to sessions.
func (w *world) consumers() map[reflect.Type]any {
	return map[reflect.Type]any{
		reflect.TypeFor[billing.CustomerReceiver]():        memprovider.CustomerReceiverFuncs{},
		reflect.TypeFor[billing.ItemReceiver]():            memprovider.ItemReceiverFuncs{},
		reflect.TypeFor[billing.CategoryReceiver]():        memprovider.CategoryReceiverFuncs{},
		reflect.TypeFor[billing.EntryReceiver]():           memprovider.EntryReceiverFuncs{},
		reflect.TypeFor[billing.PeriodReceiver]():          memprovider.PeriodReceiverFuncs{},
		reflect.TypeFor[billing.BusinessReceiver]():        memprovider.BusinessReceiverFuncs{},
		reflect.TypeFor[acknowledgement.CreditReceiver]():  memprovider.CreditReceiverFuncs{},
		reflect.TypeFor[acknowledgement.BillingReceiver](): memprovider.BillingReceiverFuncs{},

		reflect.TypeFor[billing.EntryPeerList]():          billing.NewEntryPeerList(entryPeer{w}),
		reflect.TypeFor[acknowledgement.CreditPeerList](): acknowledgement.NewCreditPeerList(creditPeer{}),
		reflect.TypeFor[transaction.AliasRequestList]():   transaction.NewAliasRequestList(aliasRequest{}),
	}
}

type entryPeer struct{ w *world }

func (p entryPeer) GetCustomerID() osid.ID { return p.w.ids["customerId"] }
func (p entryPeer) GetItemID() osid.ID     { return p.w.ids["itemId"] }
func (p entryPeer) GetPeriodID() osid.ID   { return p.w.ids["periodId"] }

type aliasRequest struct{}

func (aliasRequest) GetReferenceID() osid.ID { return id("referenceId") }
func (aliasRequest) GetAliasID() osid.ID     { return id("aliasId") }

type creditPeer struct{}

func (creditPeer) GetReferenceID() osid.ID { return id("referenceId") }
func (creditPeer) GetResourceID() osid.ID  { return id("resourceId") }

// idFor is an Id that a method can do something with.
func (w *world) idFor(m *method, param string) osid.ID {
	catalog := "businessId"
	if strings.HasPrefix(m.on.Package, "osid.acknowledgement") {
		catalog = "billingId"
	}
	name := strings.TrimSuffix(param, "s")
	name = strings.TrimPrefix(name, "original")
	switch {
	case param == "parents":
		name = catalog + ":child"
	case name == catalog && strings.HasPrefix(m.decl.Name, "removeRoot"):
		name = catalog + ":root"
	case param == "childId" || param == "descendantId":
		name = catalog + ":child"
		if strings.HasPrefix(m.decl.Name, "add") {
			name = catalog + ":spare"
		}
	case strings.HasPrefix(param, "from"):
		name = catalog
	case strings.HasPrefix(param, "to"):
		name = catalog + ":spare"
	case name == catalog && (strings.HasPrefix(m.decl.Name, "assign") || strings.HasPrefix(m.decl.Name, "addRoot") ||
		strings.HasPrefix(m.decl.Name, "delete")):
		name = catalog + ":spare"
	case strings.HasPrefix(m.decl.Name, "delete") || strings.HasPrefix(m.decl.Name, "unassign"):
		if _, ok := w.ids[name+":free"]; ok {
			name += ":free"
		}
	}
	if found, ok := w.ids[name]; ok {
		return found
	}
	return id(param)
}
