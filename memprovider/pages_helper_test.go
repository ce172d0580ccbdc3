package memprovider_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// The pages_ files check five sessions against the specification's pages, clause by clause. Each page is a table of cases, named after the
// method and what it does or the error it returns; the table is what runs, so that TestPages_EveryMethodAndErrorHasATest, which holds it
// against the catalogue, speaks of tests that ran.

// sessionPage is the cases of one session.
type sessionPage struct {
	session string // the specification's name, "osid.billing.CustomerAdminSession"
	cases   []pageCase
}

// pageCase is one clause: of a method's description, or one of its errors.
type pageCase struct {
	method string
	code   osid.ErrorCode // 0: what the method does
	name   string
	run    func(t *testing.T)
}

// works adds a case for what a method does.
func (p *sessionPage) works(method, what string, run func(t *testing.T)) {
	p.cases = append(p.cases, pageCase{method, 0, what, run})
}

// fails adds a case for an error of a method: run returns what the method did, which has to be that error and to name the method.
func (p *sessionPage) fails(method string, code osid.ErrorCode, when string, run func(t *testing.T) error) {
	p.cases = append(p.cases, pageCase{method, code, code.String() + "_" + when, func(t *testing.T) {
		t.Helper()
		requirePageFailure(t, p.session+"."+method, code, run(t))
	}})
}

// requirePageFailure checks the code of an error and the operation it names.
func requirePageFailure(t *testing.T, op string, code osid.ErrorCode, err error) {
	t.Helper()
	require.ErrorIs(t, err, code)
	var detail *osid.Error
	require.True(t, errors.As(err, &detail), "%T tells no more than its code", err)
	require.Equal(t, op, detail.Op)
}

// test runs the cases, each in a bubble of its own: goroutines of the provider are waited for, not slept for.
func (p *sessionPage) test(t *testing.T) {
	var methods []string
	for _, c := range p.cases {
		if !slices.Contains(methods, c.method) {
			methods = append(methods, c.method)
		}
	}
	for _, method := range methods {
		t.Run(method, func(t *testing.T) {
			for _, c := range p.cases {
				if c.method == method {
					t.Run(c.name, func(t *testing.T) { synctest.Test(t, c.run) })
				}
			}
		})
	}
}

// sessionPages are the five sessions.
func sessionPages() []*sessionPage {
	return []*sessionPage{
		customerAdminPage(plainCustomerAdmin), customerBatchPage(), customerNotificationPage(), billingAdminPage(plainBillingAdmin),
		billingNotificationPage(),
	}
}

// pageTime is when the cases start.
var pageTime = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func pageDate(days int) osid.DateTime { return osid.NewDateTime(pageTime.AddDate(0, 0, days)) }

// pageWorld is the provider of one case, and short ways to what surrounds the session under test.
type pageWorld struct {
	t     *testing.T
	p     *memprovider.Provider
	clock *memprovider.ManualClock
	*pageGate
}

// pageGate decides what is allowed; everything is until deny is called.
type pageGate struct {
	denied atomic.Pointer[func(memprovider.Request) bool]
}

func (g *pageGate) deny(denied func(memprovider.Request) bool) { g.denied.Store(&denied) }

// denyAll denies an operation on an entity wherever it is.
func (g *pageGate) denyAll(entity memprovider.Entity, op memprovider.Operation) {
	g.deny(func(r memprovider.Request) bool { return r.Entity == entity && r.Operation == op })
}

// denyIn denies an operation on an entity in one catalog.
func (g *pageGate) denyIn(entity memprovider.Entity, op memprovider.Operation, catalog osid.ID) {
	g.deny(func(r memprovider.Request) bool {
		return r.Entity == entity && r.Operation == op && osid.EqualIDs(r.Qualifier, catalog)
	})
}

// newPageWorld makes a provider in which everything is allowed.
func newPageWorld(t *testing.T, opts ...memprovider.Option) *pageWorld {
	t.Helper()
	clock := memprovider.NewManualClock(pageTime)
	p, err := memprovider.New(append([]memprovider.Option{memprovider.WithClock(clock)}, opts...)...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.Close()) })
	return &pageWorld{t: t, p: p, clock: clock}
}

// newGatedWorld makes a provider that asks its pageGate.
func newGatedWorld(t *testing.T, opts ...memprovider.Option) *pageWorld {
	t.Helper()
	g := &pageGate{}
	w := newPageWorld(t, append(opts, memprovider.WithAuthorization(func(r memprovider.Request) bool {
		denied := g.denied.Load()
		return denied == nil || !(*denied)(r)
	}))...)
	w.pageGate = g
	return w
}

// pageOK returns the result of a call that has to succeed: pageOK(call())(t).
func pageOK[T any](v T, err error) func(t *testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		require.NoError(t, err)
		return v
	}
}

// pageError returns the error of a call, which has to come without a result.
func pageError[T any](v T, err error) error {
	if err != nil && !reflect.ValueOf(&v).Elem().IsZero() {
		return fmt.Errorf("a result of %v came with the error %w", v, err)
	}
	return err
}

// pageID is the Id of nothing.
func pageID(identifier string) osid.ID { return osid.NewID("pages.test", "thing", identifier) }

// pageType is a type that nobody registered.
func pageType() osid.Type { return osid.NewType("pages.test", "record", "unregistered") }

// pageKeys names Ids for comparison.
func pageKeys(ids ...osid.ID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = osid.IDString(id)
	}
	return out
}

// pageBrokenIDs is a list that fails when it is read.
type pageBrokenIDs struct{ osid.IDList }

var errPageBroken = errors.New("the list is broken")

func pageBrokenIDList() osid.IDList { return pageBrokenIDs{osid.NewIDList(pageID("a"), pageID("b"))} }

func (pageBrokenIDs) GetNextID() (osid.ID, error)            { return nil, errPageBroken }
func (pageBrokenIDs) GetNextIDs(n uint64) ([]osid.ID, error) { return nil, errPageBroken }

// business makes a business that no other knows of.
func (w *pageWorld) business(name string) osid.ID {
	w.t.Helper()
	s := pageOK(w.p.BillingManager().GetBusinessAdminSession())(w.t)
	form := pageOK(s.GetBusinessFormForCreate(nil))(w.t)
	require.NoError(w.t, form.SetDisplayName(name))
	return pageOK(s.CreateBusiness(form))(w.t).GetID()
}

// defaultBusiness is the business of the getters that name none.
func (w *pageWorld) defaultBusiness() osid.ID {
	w.t.Helper()
	return pageOK(w.p.BillingManager().GetCustomerLookupSession())(w.t).GetBusinessID()
}

func (w *pageWorld) businesses() billing.BusinessHierarchyDesignSession {
	w.t.Helper()
	return pageOK(w.p.BillingManager().GetBusinessHierarchyDesignSession())(w.t)
}

func (w *pageWorld) admin() billing.CustomerAdminSession { return plainCustomerAdmin(w, nil) }

// customer makes a customer of a resource in the default business.
func (w *pageWorld) customer(resource string) osid.ID {
	w.t.Helper()
	return customerOf(w.t, w.admin(), pageID(resource)).GetID()
}

// customerIn makes a customer of a resource in a business.
func (w *pageWorld) customerIn(business osid.ID, resource string) osid.ID {
	w.t.Helper()
	return customerOf(w.t, plainCustomerAdmin(w, business), pageID(resource)).GetID()
}

func customerOf(t *testing.T, s billing.CustomerAdminSession, resource osid.ID) billing.Customer {
	t.Helper()
	form := pageOK(s.GetCustomerFormForCreate(resource, nil))(t)
	return pageOK(s.CreateCustomer(form))(t)
}

// rename updates the display name of a customer.
func (w *pageWorld) rename(customer osid.ID, name string) {
	w.t.Helper()
	s := w.admin()
	form := pageOK(s.GetCustomerFormForUpdate(customer))(w.t)
	require.NoError(w.t, form.SetDisplayName(name))
	require.NoError(w.t, s.UpdateCustomer(form))
}

func (w *pageWorld) assignments() billing.CustomerBusinessAssignmentSession {
	w.t.Helper()
	return pageOK(w.p.BillingManager().GetCustomerBusinessAssignmentSession())(w.t)
}

func (w *pageWorld) lookup(business osid.ID) billing.CustomerLookupSession {
	w.t.Helper()
	s := pageOK(w.p.BillingManager().GetCustomerLookupSessionForBusiness(business))(w.t)
	s.UseAnyEffectiveCustomerView()
	return s
}

// find looks a customer up, by any Id of it.
func (w *pageWorld) find(id osid.ID) (billing.Customer, error) {
	w.t.Helper()
	return w.lookup(w.defaultBusiness()).GetCustomer(id)
}

// customers lists the customers assigned to a business itself.
func (w *pageWorld) customers(business osid.ID) []string {
	w.t.Helper()
	s := w.lookup(business)
	s.UseIsolatedBusinessView()
	out := []string{}
	for c, err := range billing.AllCustomers(pageOK(s.GetCustomers())(w.t)) {
		require.NoError(w.t, err)
		out = append(out, osid.IDString(c.GetID()))
	}
	return out
}

// entry makes an entry of a customer, who is needed from then on.
func (w *pageWorld) entry(customer osid.ID) osid.ID {
	w.t.Helper()
	t, m := w.t, w.p.BillingManager()
	categories := pageOK(m.GetCategoryAdminSession())(w.t)
	category := pageOK(categories.CreateCategory(pageOK(categories.GetCategoryFormForCreate(nil))(w.t)))(w.t)
	items := pageOK(m.GetItemAdminSession())(w.t)
	itemForm := pageOK(items.GetItemFormForCreate(nil))(w.t)
	require.NoError(t, itemForm.SetCategory(category.GetID()))
	item := pageOK(items.CreateItem(itemForm))(w.t)
	periods := pageOK(m.GetPeriodAdminSession())(w.t)
	period := pageOK(periods.CreatePeriod(pageOK(periods.GetPeriodFormForCreate(nil))(w.t)))(w.t)
	entries := pageOK(m.GetEntryAdminSession())(w.t)
	form := pageOK(entries.GetEntryFormForCreate(customer, item.GetID(), period.GetID(), nil))(w.t)
	return pageOK(entries.CreateEntry(form))(w.t).GetID()
}

func (w *pageWorld) billings() acknowledgement.BillingAdminSession { return plainBillingAdmin(w) }

// billing makes a billing that no other knows of.
func (w *pageWorld) billing(name string) osid.ID {
	w.t.Helper()
	s := w.billings()
	form := pageOK(s.GetBillingFormForCreate(nil))(w.t)
	require.NoError(w.t, form.SetDisplayName(name))
	return pageOK(s.CreateBilling(form))(w.t).GetID()
}

func (w *pageWorld) renameBilling(id osid.ID, name string) {
	w.t.Helper()
	s := w.billings()
	form := pageOK(s.GetBillingFormForUpdate(id))(w.t)
	require.NoError(w.t, form.SetDisplayName(name))
	require.NoError(w.t, s.UpdateBilling(form))
}

func (w *pageWorld) findBilling(id osid.ID) (acknowledgement.Billing, error) {
	w.t.Helper()
	return pageOK(w.p.AcknowledgementManager().GetBillingLookupSession())(w.t).GetBilling(id)
}

func (w *pageWorld) billingHierarchy() acknowledgement.BillingHierarchyDesignSession {
	w.t.Helper()
	return pageOK(w.p.AcknowledgementManager().GetBillingHierarchyDesignSession())(w.t)
}

// credit makes a credit in a billing.
func (w *pageWorld) credit(billing osid.ID) osid.ID {
	w.t.Helper()
	s := pageOK(w.p.AcknowledgementManager().GetCreditAdminSessionForBilling(billing))(w.t)
	form := pageOK(s.GetCreditFormForCreate(pageID("work"), pageID("author"), nil))(w.t)
	return pageOK(s.CreateCredit(form))(w.t).GetID()
}

// pageNotices is what a receiver was told, oldest first.
type pageNotices struct {
	mu   sync.Mutex
	told []pageNotice
}

// pageNotice is one call of a receiver.
type pageNotice struct {
	what string
	ids  []string
	id   osid.ID // of the notification
}

func (n *pageNotices) call(what string) func(notificationID osid.ID, ids osid.IDList) {
	return func(notificationID osid.ID, ids osid.IDList) {
		var names []string
		for id, err := range osid.AllIDs(ids) {
			if err != nil {
				names = append(names, err.Error())
				break
			}
			names = append(names, osid.IDString(id))
		}
		n.mu.Lock()
		defer n.mu.Unlock()
		n.told = append(n.told, pageNotice{what, names, notificationID})
	}
}

// customers is a receiver that notes what it is told.
func (n *pageNotices) customers() billing.CustomerReceiver {
	return memprovider.CustomerReceiverFuncs{New: n.call("new"), Changed: n.call("changed"), Deleted: n.call("deleted")}
}

// billings is a receiver that notes what it is told.
func (n *pageNotices) billings() acknowledgement.BillingReceiver {
	return memprovider.BillingReceiverFuncs{New: n.call("new"), Changed: n.call("changed"), Deleted: n.call("deleted"),
		ChangedChildren: n.call("changed children")}
}

// take waits until the provider has nothing left to do and returns what came since the last call.
func (n *pageNotices) take() []pageNotice {
	synctest.Wait()
	n.mu.Lock()
	defer n.mu.Unlock()
	told := n.told
	n.told = nil
	return told
}

// expect takes what came and checks it: "new", ids, "deleted", ids...
func (n *pageNotices) expect(t *testing.T, want ...any) {
	t.Helper()
	expected, got := []string{}, []string{}
	for i := 0; i < len(want); i += 2 {
		expected = append(expected, want[i].(string)+" "+strings.Join(pageKeys(want[i+1].([]osid.ID)...), " "))
	}
	for _, c := range n.take() {
		require.NotNil(t, c.id, "a notification without an Id")
		got = append(got, c.what+" "+strings.Join(c.ids, " "))
	}
	require.Equal(t, expected, got)
}

// pageIDs makes a list of Ids readable in expect.
func pageIDs(list ...osid.ID) []osid.ID { return list }

// pageAlias asks a batch for an alias.
type pageAlias struct{ reference, alias osid.ID }

func (r pageAlias) GetReferenceID() osid.ID { return r.reference }
func (r pageAlias) GetAliasID() osid.ID     { return r.alias }

var _ transaction.AliasRequest = pageAlias{}

// pageSequence makes identifiers that are the same in every run.
func pageSequence() func(namespace string) string {
	var n atomic.Int64
	return func(string) string { return fmt.Sprint("n", n.Add(1)) }
}

// pageRecord registers a record type with a required element for an entity, and returns the type.
func pageRecord(entity memprovider.Entity) (osid.Type, memprovider.Option) {
	recordType := osid.NewType("pages.test", "record", "registered")
	return recordType, memprovider.WithRecordType(memprovider.RecordType{
		Type: recordType, Entity: entity,
		Elements: []memprovider.Element{{Name: "Code", Syntax: osid.SyntaxString, Required: true}},
		Object:   func(r memprovider.RecordValues) osid.OsidRecord { return r },
		Form:     func(r memprovider.RecordForm) osid.OsidRecord { return r },
	})
}
