package memprovider_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/hierarchy"
)

// txGot hands on the value of a call that must not fail: txGot(call())(t).
func txGot[T any](v T, err error) func(t testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

// txWorld is a provider with two customers, an item, a period and two credits, all in the default catalogs.
type txWorld struct {
	testing.TB
	p         *memprovider.Provider
	customers [2]osid.ID
	credits   [2]osid.ID
	item      osid.ID
	period    osid.ID
}

func txID(name string) osid.ID { return osid.NewID("tx.test", "thing", name) }

func newTxWorld(t testing.TB, opts ...memprovider.Option) *txWorld {
	t.Helper()
	w := &txWorld{TB: t}
	w.p = txGot(memprovider.New(opts...))(t)
	t.Cleanup(func() { require.NoError(t, w.p.Close()) })
	bm, am := w.p.BillingManager(), w.p.AcknowledgementManager()
	customers := txGot(bm.GetCustomerAdminSession())(t)
	for i := range w.customers {
		form := txGot(customers.GetCustomerFormForCreate(txID(fmt.Sprint("resource", i)), nil))(t)
		require.NoError(t, form.SetCustomerNumber("0"))
		w.customers[i] = txGot(customers.CreateCustomer(form))(t).GetID()
	}
	categories := txGot(bm.GetCategoryAdminSession())(t)
	category := txGot(categories.CreateCategory(txGot(categories.GetCategoryFormForCreate(nil))(t)))(t).GetID()
	items := txGot(bm.GetItemAdminSession())(t)
	form := txGot(items.GetItemFormForCreate(nil))(t)
	require.NoError(t, form.SetCategory(category))
	w.item = txGot(items.CreateItem(form))(t).GetID()
	periods := txGot(bm.GetPeriodAdminSession())(t)
	w.period = txGot(periods.CreatePeriod(txGot(periods.GetPeriodFormForCreate(nil))(t)))(t).GetID()
	credits := txGot(am.GetCreditAdminSession())(t)
	for i := range w.credits {
		form := txGot(credits.GetCreditFormForCreate(txID(fmt.Sprint("work", i)), txID("clerk"), nil))(t)
		require.NoError(t, form.SetDescription("0"))
		w.credits[i] = txGot(credits.CreateCredit(form))(t).GetID()
	}
	return w
}

// txDesk is sessions of both services, for one goroutine at a time. Its methods return errors, so that any goroutine may use it.
type txDesk struct {
	w             *txWorld
	customers     billing.CustomerAdminSession
	customersRead billing.CustomerLookupSession
	entries       billing.EntryAdminSession
	entriesRead   billing.EntryLookupSession
	credits       acknowledgement.CreditAdminSession
	creditsRead   acknowledgement.CreditLookupSession
}

func (w *txWorld) desk() *txDesk {
	w.Helper()
	bm, am := w.p.BillingManager(), w.p.AcknowledgementManager()
	d := &txDesk{w: w, customers: txGot(bm.GetCustomerAdminSession())(w), customersRead: txGot(bm.GetCustomerLookupSession())(w),
		entries: txGot(bm.GetEntryAdminSession())(w), entriesRead: txGot(bm.GetEntryLookupSession())(w),
		credits: txGot(am.GetCreditAdminSession())(w), creditsRead: txGot(am.GetCreditLookupSession())(w)}
	w.Cleanup(func() {
		for _, s := range d.sessions() {
			require.NoError(w, s.Close())
		}
	})
	return d
}

func (d *txDesk) sessions() []osid.OsidSession {
	return []osid.OsidSession{d.customers, d.customersRead, d.entries, d.entriesRead, d.credits, d.creditsRead}
}

// join lets all other sessions of the desk into a transaction of the first one.
func (d *txDesk) join() (osid.Transaction, error) {
	t, err := d.customers.StartTransaction()
	if err != nil {
		return nil, err
	}
	for _, s := range d.sessions()[1:] {
		if err := memprovider.Join(t, s); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// group starts a transaction in each session of the desk and returns that of the TransactionSession to which all were added.
func (d *txDesk) group() (osid.Transaction, error) {
	s, err := d.w.p.TransactionManager().GetTransactionSession()
	if err != nil {
		return nil, err
	}
	for _, of := range d.sessions() {
		t, err := of.StartTransaction()
		if err != nil {
			return nil, err
		}
		if err := s.Add(t); err != nil {
			return nil, err
		}
	}
	return s.StartTransaction()
}

func (d *txDesk) number(i int) (string, error) {
	c, err := d.customersRead.GetCustomer(d.w.customers[i])
	if err != nil {
		return "", err
	}
	return c.GetCustomerNumber(), nil
}

// setNumber returns the number it replaced, as the form knew it.
func (d *txDesk) setNumber(i int, to string) (string, error) {
	form, err := d.customers.GetCustomerFormForUpdate(d.w.customers[i])
	if err != nil {
		return "", err
	}
	old, err := txExisting(form.GetCustomerNumberMetadata())
	if err == nil {
		err = form.SetCustomerNumber(to)
	}
	if err == nil {
		err = d.customers.UpdateCustomer(form)
	}
	return old, err
}

// txExisting is the string that an element has.
func txExisting(m osid.Metadata) (string, error) {
	values, err := m.GetExistingStringValues()
	if err != nil || len(values) != 1 {
		return "", errors.Join(err, fmt.Errorf("%d values", len(values)))
	}
	return values[0], nil
}

func (d *txDesk) description(i int) (string, error) {
	c, err := d.creditsRead.GetCredit(d.w.credits[i])
	if err != nil {
		return "", err
	}
	return c.GetDescription().GetText(), nil
}

func (d *txDesk) setDescription(i int, to string) (string, error) {
	form, err := d.credits.GetCreditFormForUpdate(d.w.credits[i])
	if err != nil {
		return "", err
	}
	values, err := form.GetDescriptionMetadata().GetExistingStringValues()
	if err != nil || len(values) != 1 {
		return "", errors.Join(err, fmt.Errorf("%d values", len(values)))
	}
	if err := form.SetDescription(to); err != nil {
		return "", err
	}
	return values[0], d.credits.UpdateCredit(form)
}

func (d *txDesk) addEntry(customer int, cents int64) (osid.ID, error) {
	form, err := d.entries.GetEntryFormForCreate(d.w.customers[customer], d.w.item, d.w.period, nil)
	if err != nil {
		return nil, err
	}
	if err := form.SetAmount(osid.NewCurrency(decimal.New(cents, -2), osid.CurrencyType("USD"))); err != nil {
		return nil, err
	}
	e, err := d.entries.CreateEntry(form)
	if err != nil {
		return nil, err
	}
	return e.GetID(), nil
}

func (d *txDesk) entriesOf(customer int) ([]osid.ID, error) {
	list, err := d.entriesRead.GetEntriesForCustomer(d.w.customers[customer])
	if err != nil {
		return nil, err
	}
	return txIDs(billing.AllEntries(list))
}

func (d *txDesk) addCredit(work int) (osid.ID, error) {
	form, err := d.credits.GetCreditFormForCreate(txID(fmt.Sprint("work", work)), txID("clerk"), nil)
	if err != nil {
		return nil, err
	}
	c, err := d.credits.CreateCredit(form)
	if err != nil {
		return nil, err
	}
	return c.GetID(), nil
}

func (d *txDesk) creditsOf(work int) ([]osid.ID, error) {
	list, err := d.creditsRead.GetCreditsForReference(txID(fmt.Sprint("work", work)))
	if err != nil {
		return nil, err
	}
	return txIDs(acknowledgement.AllCredits(list))
}

func txIDs[T osid.Identifiable](seq func(yield func(T, error) bool)) ([]osid.ID, error) {
	var out []osid.ID
	for v, err := range seq {
		if err != nil {
			return nil, err
		}
		out = append(out, v.GetID())
	}
	return out, nil
}

// dump is everything that can be seen of a provider, as text: equal dumps are equal states.
func (w *txWorld) dump() string {
	w.Helper()
	var b strings.Builder
	object := func(o osid.OsidObject, more ...any) {
		fmt.Fprintf(&b, "%s %q %q %s %v\n", osid.IDString(o.GetID()), o.GetDisplayName().GetText(), o.GetDescription().GetText(),
			osid.TypeString(o.GetGenusType()), more)
	}
	bm, am := w.p.BillingManager(), w.p.AcknowledgementManager()
	businesses := txGot(bm.GetBusinessLookupSession())(w)
	for o, err := range billing.AllBusinesses(txGot(businesses.GetBusinesses())(w)) {
		require.NoError(w, err)
		object(o)
		in := o.GetID()
		customers := txGot(bm.GetCustomerLookupSessionForBusiness(in))(w)
		customers.UseIsolatedBusinessView()
		customers.UseAnyEffectiveCustomerView()
		for o, err := range billing.AllCustomers(txGot(customers.GetCustomers())(w)) {
			require.NoError(w, err)
			object(o, o.GetCustomerNumber(), osid.IDString(o.GetResourceID()), txTimes(o))
		}
		categories := txGot(bm.GetCategoryLookupSessionForBusiness(in))(w)
		categories.UseIsolatedBusinessView()
		for o, err := range billing.AllCategories(txGot(categories.GetCategories())(w)) {
			require.NoError(w, err)
			object(o)
		}
		items := txGot(bm.GetItemLookupSessionForBusiness(in))(w)
		items.UseIsolatedBusinessView()
		for o, err := range billing.AllItems(txGot(items.GetItems())(w)) {
			require.NoError(w, err)
			object(o, osid.IDString(o.GetCategoryID()), osid.CurrencyString(o.GetAmount()))
		}
		periods := txGot(bm.GetPeriodLookupSessionForBusiness(in))(w)
		periods.UseIsolatedBusinessView()
		for o, err := range billing.AllPeriods(txGot(periods.GetPeriods())(w)) {
			require.NoError(w, err)
			object(o, o.GetDisplayLabel().GetText())
		}
		entries := txGot(bm.GetEntryLookupSessionForBusiness(in))(w)
		entries.UseIsolatedBusinessView()
		entries.UseAnyEffectiveEntryView()
		for o, err := range billing.AllEntries(txGot(entries.GetEntries())(w)) {
			require.NoError(w, err)
			object(o, osid.IDString(o.GetCustomerID()), osid.IDString(o.GetItemID()), osid.CurrencyString(o.GetAmount()), o.IsDebit(), txTimes(o))
		}
	}
	tree := func(s interface {
		GetRootBusinessIDs() (osid.IDList, error)
		GetBusinessNodeIDs(osid.ID, uint64, uint64, bool) (hierarchy.Node, error)
	}) {
		for id, err := range osid.AllIDs(txGot(s.GetRootBusinessIDs())(w)) {
			require.NoError(w, err)
			fmt.Fprintln(&b, "root", osid.IDString(id))
			n := txGot(s.GetBusinessNodeIDs(id, 0, 1, false))(w)
			for id, err := range osid.AllIDs(n.GetChildIDs()) {
				require.NoError(w, err)
				fmt.Fprintln(&b, "child", osid.IDString(id))
			}
		}
	}
	tree(txGot(bm.GetBusinessHierarchySession())(w))
	billings := txGot(am.GetBillingLookupSession())(w)
	for o, err := range acknowledgement.AllBillings(txGot(billings.GetBillings())(w)) {
		require.NoError(w, err)
		object(o)
		credits := txGot(am.GetCreditLookupSessionForBilling(o.GetID()))(w)
		credits.UseIsolatedBillingView()
		credits.UseAnyEffectiveCreditView()
		for o, err := range acknowledgement.AllCredits(txGot(credits.GetCredits())(w)) {
			require.NoError(w, err)
			object(o, osid.IDString(o.GetReferenceID()), osid.IDString(o.GetResourceID()), txTimes(o))
		}
	}
	return b.String()
}

func txTimes(o osid.Temporal) [2]time.Time {
	from, err := osid.TimeOf(o.GetStartDate())
	to, err2 := osid.TimeOf(o.GetEndDate())
	if err != nil || err2 != nil {
		return [2]time.Time{}
	}
	return [2]time.Time{from, to}
}

// counted makes identifiers that are the same in each run, so that dumps of different providers can be compared.
func txCounted() memprovider.Option {
	n := map[string]int{}
	return memprovider.WithIdentifiers(func(namespace string) string {
		n[namespace]++
		return fmt.Sprint(n[namespace])
	})
}

// requireLost checks the error of a transaction that lost to another: Prepare's code or Commit's, and that it is over.
func requireLost(t testing.TB, code osid.ErrorCode, err error, tx osid.Transaction) {
	t.Helper()
	require.ErrorIs(t, err, code)
	require.True(t, memprovider.IsConflict(err), "%v", err)
	require.Equal(t, osid.TransactionStateAborted, tx.GetState())
}
