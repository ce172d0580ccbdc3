package memprovider_test

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

// notifyStep is one change, and what a session that sees all of "top", and one that sees only "top" itself, are told of it.
type notifyStep struct {
	name                string
	do                  func(w *notifyWorld)
	federated, isolated []string
}

// Appearing in a view and disappearing from it: by creation and deletion, by assignment, by the hierarchy, by what smart catalogs ask for.
func TestNotify_AppearingAndDisappearing(t *testing.T) {
	assignment := func(w *notifyWorld) billing.CustomerBusinessAssignmentSession {
		return notifyOK(w.p.BillingManager().GetCustomerBusinessAssignmentSession())(w.t)
	}
	design := func(w *notifyWorld) billing.BusinessHierarchyDesignSession {
		return notifyOK(w.p.BillingManager().GetBusinessHierarchyDesignSession())(w.t)
	}
	numbered := func(w *notifyWorld, business, number string) {
		s := notifyOK(w.p.BillingManager().GetCustomerSmartBusinessSession(w.ids[business]))(w.t)
		q := s.GetCustomerQuery()
		require.NoError(w.t, q.MatchCustomerNumber(number, osid.ExactStringMatchType(), true))
		require.NoError(w.t, s.ApplyCustomerQuery(q))
	}
	number := func(w *notifyWorld, customer, number string) {
		s := notifyOK(w.p.BillingManager().GetCustomerAdminSession())(w.t)
		form := notifyOK(s.GetCustomerFormForUpdate(w.ids[customer]))(w.t)
		require.NoError(w.t, form.SetCustomerNumber(number))
		require.NoError(w.t, s.UpdateCustomer(form))
	}
	none := []string{}
	steps := []notifyStep{
		{"created in the catalog", func(w *notifyWorld) { w.customerIn("top", "a") }, []string{"new a"}, []string{"new a"}},
		{"created below", func(w *notifyWorld) { w.customerIn("low", "b") }, []string{"new b"}, none},
		{"created elsewhere", func(w *notifyWorld) { w.customerIn("far", "c") }, none, none},
		{"assigned from elsewhere", func(w *notifyWorld) {
			require.NoError(w.t, assignment(w).AssignCustomerToBusiness(w.ids["c"], w.ids["top"]))
		}, []string{"new c"}, []string{"new c"}},
		{"assigned to a second catalog of the view", func(w *notifyWorld) {
			require.NoError(w.t, assignment(w).AssignCustomerToBusiness(w.ids["a"], w.ids["low"]))
		}, none, none},
		{"unassigned from one of two", func(w *notifyWorld) {
			require.NoError(w.t, assignment(w).UnassignCustomerFromBusiness(w.ids["a"], w.ids["top"]))
		}, none, []string{"deleted a"}},
		{"reassigned within the federated view", func(w *notifyWorld) {
			require.NoError(w.t, assignment(w).ReassignCustomerToBusiness(w.ids["a"], w.ids["low"], w.ids["top"]))
		}, none, []string{"new a"}},
		{"reassigned out of the view", func(w *notifyWorld) {
			require.NoError(w.t, assignment(w).ReassignCustomerToBusiness(w.ids["c"], w.ids["top"], w.ids["island"]))
		}, []string{"deleted c"}, []string{"deleted c"}},
		{"changed in the view", func(w *notifyWorld) { number(w, "b", "1") }, []string{"changed b"}, none},
		{"changed elsewhere", func(w *notifyWorld) { number(w, "c", "7") }, none, none},
		{"a subtree comes", func(w *notifyWorld) {
			w.customerIn("far", "d")
			w.customerIn("farther", "e")
			w.put("low", "far")
		}, []string{"new c d e"}, none},
		{"a subtree goes", func(w *notifyWorld) {
			require.NoError(w.t, design(w).RemoveChildBusiness(w.ids["low"], w.ids["far"]))
		}, []string{"deleted c d e"}, none},
		{"a smart query begins to match what is there", func(w *notifyWorld) { numbered(w, "top", "7") }, []string{"new c"}, []string{"new c"}},
		{"an update begins to match the query", func(w *notifyWorld) { number(w, "d", "7") }, []string{"new d"}, []string{"new d"}},
		{"an update of what only the query shows", func(w *notifyWorld) { w.touch(notifyEntities[0], "d") }, []string{"changed d"}, []string{"changed d"}},
		{"an update ends to match the query", func(w *notifyWorld) { number(w, "d", "8") }, []string{"deleted d"}, []string{"deleted d"}},
		{"the query changes", func(w *notifyWorld) { numbered(w, "top", "8") }, []string{"new d", "deleted c"}, []string{"new d", "deleted c"}},
		{"a smart catalog comes into the view", func(w *notifyWorld) {
			numbered(w, "farther", "7")
			w.put("top", "farther")
		}, []string{"new c e"}, none},
		{"deleted from the store", func(w *notifyWorld) { w.delete(notifyEntities[0], "b") }, []string{"deleted b"}, none},
		{"deleted elsewhere, shown by the query", func(w *notifyWorld) { w.delete(notifyEntities[0], "d") }, []string{"deleted d"}, []string{"deleted d"}},
		{"unassigned from the last catalog", func(w *notifyWorld) {
			require.NoError(w.t, assignment(w).UnassignCustomerFromBusiness(w.ids["a"], w.ids["top"]))
		}, []string{"deleted a"}, []string{"deleted a"}},
	}
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		for _, name := range []string{"top", "low", "far", "farther", "island"} {
			w.business(name)
		}
		w.put("top", "low")
		w.put("far", "farther", "island")
		var federated, isolated notifyNotes
		w.listen(federated.customers(), "top")
		w.listen(isolated.customers(), "top", notifyIsolated)
		require.Equal(t, []string{"up"}, federated.told(w.name))
		require.Equal(t, []string{"up"}, isolated.told(w.name))
		for _, s := range steps {
			s.do(w)
			require.Equal(t, s.federated, federated.told(w.name), s.name)
			require.Equal(t, s.isolated, isolated.told(w.name), s.name)
		}
	})
}

// An update that moves an object into a filter or out of it is appearing and disappearing to those who registered with the filter.
func TestNotify_UpdateMovesAnObjectInAndOutOfAFilter(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		credit := notifyEntities[6]
		var notes notifyNotes
		w.make(credit, "a", false)
		session := notifyDo(t, w.p.AcknowledgementManager(), "GetCreditNotificationSession", notes.plain(credit))
		for _, kind := range []string{"New", "Changed", "Deleted"} {
			notifyDo(t, session, "RegisterFor"+kind+"CreditsByGenusType", notifyType("hit"))
		}
		admin := notifyOK(w.p.AcknowledgementManager().GetCreditAdminSession())(t)
		genus := func(name string) {
			form := notifyOK(admin.GetCreditFormForUpdate(w.ids["a"]))(t)
			require.NoError(t, form.SetGenusType(notifyType(name)))
			require.NoError(t, admin.UpdateCredit(form))
		}
		genus("other")
		require.Empty(t, notes.told(w.name))
		genus("hit")
		require.Equal(t, []string{"new a"}, notes.told(w.name))
		w.touch(credit, "a")
		require.Equal(t, []string{"changed a"}, notes.told(w.name))
		genus("miss")
		require.Equal(t, []string{"deleted a"}, notes.told(w.name))
		w.delete(credit, "a")
		require.Empty(t, notes.told(w.name))
	})
}

// A commit gives a session at most one call for each kind, with all Ids and each once, however many registrations match; an aborted
// transaction gives none.
func TestNotify_OneCallForEachKindOfACommit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		w.business("low")
		w.put0("low")
		for _, name := range []string{"a", "b", "c", "d"} {
			w.customer(name)
		}
		var notes notifyNotes
		session := w.listen(notes.customers(), "")
		session.UseIsolatedBusinessView()
		require.NoError(t, session.RegisterForNewCustomers())
		require.NoError(t, session.RegisterForChangedCustomers())
		require.NoError(t, session.RegisterForChangedCustomer(w.ids["a"]))
		require.NoError(t, session.RegisterForChangedCustomersForResource(notifyID("resource-hit")))
		require.NoError(t, session.RegisterForDeletedCustomer(w.ids["c"]))
		require.Equal(t, []string{"up"}, notes.told(w.name))

		admin := notifyOK(w.p.BillingManager().GetCustomerAdminSession())(t)
		for _, commit := range []bool{false, true} {
			txn := notifyOK(admin.StartTransaction())(t)
			for _, name := range []string{"e", "f"} {
				form := notifyOK(admin.GetCustomerFormForCreate(notifyID("resource-hit"), nil))(t)
				w.named(name, notifyOK(admin.CreateCustomer(form))(t).GetID())
			}
			for _, name := range []string{"a", "b", "a"} {
				form := notifyOK(admin.GetCustomerFormForUpdate(w.ids[name]))(t)
				require.NoError(t, form.SetDescription("changed in a transaction"))
				require.NoError(t, admin.UpdateCustomer(form))
			}
			require.NoError(t, admin.DeleteCustomer(w.ids["c"]))
			require.NoError(t, admin.DeleteCustomer(w.ids["d"]))
			require.Empty(t, notes.told(w.name), "before the commit")
			if !commit {
				require.NoError(t, txn.Abort())
				require.Empty(t, notes.told(w.name))
				continue
			}
			require.NoError(t, txn.Commit())
			require.Equal(t, []string{"new e f", "changed a b", "deleted c d"}, notes.told(w.name))
		}
	})
}

// put0 makes a business a child of the default one.
func (w *notifyWorld) put0(child string) {
	w.t.Helper()
	s := notifyOK(w.p.BillingManager().GetBusinessHierarchyDesignSession())(w.t)
	lookup := notifyOK(w.p.BillingManager().GetCustomerLookupSession())(w.t)
	require.NoError(w.t, s.AddChildBusiness(lookup.GetBusinessID(), w.ids[child]))
}

// A transaction of several services is one commit to the sessions of each, and its events carry one commit number.
func TestNotify_TransactionOfTwoServicesIsOneCommit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		customers, credits := memprovider.NewCustomerChannel(), memprovider.NewCreditChannel()
		require.NoError(t, notifyOK(w.p.BillingManager().GetCustomerNotificationSession(customers))(t).RegisterForNewCustomers())
		require.NoError(t, notifyOK(w.p.AcknowledgementManager().GetCreditNotificationSession(credits))(t).RegisterForNewCredits())

		ts := notifyOK(w.p.TransactionManager().GetTransactionSession())(t)
		a := notifyOK(w.p.BillingManager().GetCustomerAdminSession())(t)
		b := notifyOK(w.p.AcknowledgementManager().GetCreditAdminSession())(t)
		for _, txn := range []transaction.Transaction{notifyOK(a.StartTransaction())(t), notifyOK(b.StartTransaction())(t)} {
			require.NoError(t, ts.Add(txn))
		}
		notifyOK(a.CreateCustomer(notifyOK(a.GetCustomerFormForCreate(notifyID("r"), nil))(t)))(t)
		notifyOK(b.CreateCredit(notifyOK(b.GetCreditFormForCreate(notifyID("work"), notifyID("r"), nil))(t)))(t)
		synctest.Wait()
		require.Empty(t, customers.Events())
		require.Empty(t, credits.Events())
		require.NoError(t, ts.Commit())
		one, other := <-customers.Events(), <-credits.Events()
		require.Equal(t, memprovider.EventNew, one.Kind)
		require.Equal(t, memprovider.EventNew, other.Kind)
		require.Equal(t, one.Commit, other.Commit)
		require.Greater(t, one.Commit, uint64(0))
		w.customer("later")
		require.Greater(t, (<-customers.Events()).Commit, one.Commit)
	})
}

// What time alone brings into a smart catalog, or out of it, is told with the next commit, and shown by a snapshot from then on.
func TestNotify_TimePassesForASmartQuery(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		start := time.Date(2026, 7, 1, 12, 0, 0, 0, time.UTC)
		clock := memprovider.NewManualClock(start)
		w := newNotifyWorld(t, memprovider.WithClock(clock))
		w.business("smart")
		smart := notifyOK(w.p.BillingManager().GetCustomerSmartBusinessSession(w.ids["smart"]))(t)
		q := smart.GetCustomerQuery()
		q.MatchEffective(true)
		require.NoError(t, smart.ApplyCustomerQuery(q))
		admin := notifyOK(w.p.BillingManager().GetCustomerAdminSession())(t)
		for name, hours := range map[string][2]int{"ends": {-1, 1}, "begins": {1, 9}} {
			form := notifyOK(admin.GetCustomerFormForCreate(notifyID("r"), nil))(t)
			require.NoError(t, form.SetStartDate(osid.NewDateTime(start.Add(time.Duration(hours[0])*time.Hour+time.Minute))))
			require.NoError(t, form.SetEndDate(osid.NewDateTime(start.Add(time.Duration(hours[1])*time.Hour))))
			w.named(name, notifyOK(admin.CreateCustomer(form))(t).GetID())
		}
		var notes notifyNotes
		s := w.listen(notes.customers(), "smart")
		require.Equal(t, []string{"up"}, notes.told(w.name))
		clock.Advance(2 * time.Hour)
		require.Empty(t, notes.told(w.name))
		list := notifyOK(memprovider.SnapshotCustomers(s))(t)
		require.EqualValues(t, 1, list.Available())
		require.Equal(t, "ends", w.name(notifyOK(list.GetNextCustomer())(t).GetID()), "as of the last commit")
		w.business("anything")
		require.Equal(t, []string{"new begins", "deleted ends"}, notes.told(w.name))
	})
}

// Under an authorization hook a session is told only of what its agent may be told of.
func TestNotify_OnlyWhatTheAgentMayBeToldOf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		secret := ""
		w := newNotifyWorld(t, memprovider.WithAuthorization(func(r memprovider.Request) bool {
			return r.Operation != memprovider.Notify || r.Qualifier == nil || osid.IDString(r.Qualifier) != secret
		}))
		w.business("open")
		secret = osid.IDString(w.business("secret"))
		w.put0("open")
		w.put0("secret")
		var customers, businesses notifyNotes
		w.listen(customers.customers(), "")
		session := notifyDo(t, w.p.BillingManager(), "GetBusinessNotificationSession", businesses.plain(notifyEntities[5]))
		notifyDo(t, session, "RegisterForChangedBusinesses")
		notifyDo(t, session, "RegisterForChangedBusinessHierarchy")
		w.customerIn("open", "a")
		w.customerIn("secret", "b")
		require.Equal(t, []string{"up", "new a"}, customers.told(w.name))
		w.touch(notifyEntities[5], "open")
		w.touch(notifyEntities[5], "secret")
		w.business("child")
		w.put("secret", "child")
		w.put("open", "child")
		require.Equal(t, []string{"changed open", "changed children open"}, businesses.told(w.name))
	})
}

// A hook of the application that panics ends the sessions that can no longer be told the truth, and nothing else.
func TestNotify_PanicInTheApplicationsHookEndsTheSessions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var broken atomic.Bool
		w := newNotifyWorld(t, notifyQuiet(), memprovider.WithAuthorization(func(r memprovider.Request) bool {
			if broken.Load() && r.Operation == memprovider.Notify {
				panic("out of order")
			}
			return true
		}))
		w.business("top")
		ch := memprovider.NewCustomerChannel()
		w.listen(ch, "")
		broken.Store(true)
		w.put0("top")
		_, open := <-ch.Events()
		require.False(t, open)
		require.ErrorIs(t, ch.Err(), osid.ErrOperationFailed)
		broken.Store(false)
		w.customer("a") // the provider goes on
		var notes notifyNotes
		w.listen(notes.customers(), "")
		w.customer("b")
		require.Equal(t, []string{"up", "new b"}, notes.told(w.name))
	})
}
