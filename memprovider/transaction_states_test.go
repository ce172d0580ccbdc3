package memprovider_test

import (
	"fmt"
	"reflect"
	"runtime"
	"strings"
	"sync"
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

// txSessions opens every session that the getters of a manager give, by the name of its interface: those that take nothing, the Id of a
// catalog, a proxy, or a receiver.
func txSessions(t *testing.T, w *txWorld, manager any, catalog osid.ID, receivers ...any) map[string]osid.OsidSession {
	t.Helper()
	out := map[string]osid.OsidSession{}
	proxies := txGot(w.p.ProxyManager().GetProxySession())(t)
	proxy := txGot(proxies.GetProxy(proxies.GetProxyCondition()))(t)
	v := reflect.ValueOf(manager)
	for i := range v.NumMethod() {
		m := v.Type().Method(i)
		if !strings.HasPrefix(m.Name, "Get") || m.Type.NumOut() != 2 || !m.Type.Out(0).Implements(reflect.TypeFor[osid.OsidSession]()) {
			continue
		}
		var args []reflect.Value
		for j := 1; j < m.Type.NumIn(); j++ {
			in := m.Type.In(j)
			switch {
			case in == reflect.TypeFor[osid.ID]():
				args = append(args, reflect.ValueOf(catalog))
			case in == reflect.TypeFor[osid.Proxy]():
				args = append(args, reflect.ValueOf(proxy))
			default:
				for _, r := range receivers {
					if reflect.TypeOf(r).Implements(in) {
						args = append(args, reflect.ValueOf(r))
					}
				}
			}
		}
		require.Len(t, args, m.Type.NumIn()-1, m.Name)
		got := v.Method(i).Call(args)
		if err, _ := got[1].Interface().(error); err != nil {
			require.ErrorIs(t, err, osid.ErrUnimplemented, m.Name) // payments
			continue
		}
		s := got[0].Interface().(osid.OsidSession)
		t.Cleanup(func() { require.NoError(t, s.Close()) })
		out[m.Type.Out(0).Name()+" "+m.Name] = s
	}
	return out
}

// TestEverySessionThatChangesAnything_SupportsTransactions takes the sessions from the managers by reflection, so that none is left out:
// all but those for notifications start a transaction, are in one at a time, and can start the next when it has ended.
func TestEverySessionThatChangesAnything_SupportsTransactions(t *testing.T) {
	w := newTxWorld(t)
	business := txGot(txGot(w.p.BillingManager().GetBusinessLookupSession())(t).GetBusinesses())(t)
	bid := txGot(business.GetNextBusiness())(t).GetID()
	billings := txGot(txGot(w.p.AcknowledgementManager().GetBillingLookupSession())(t).GetBillings())(t)
	lid := txGot(billings.GetNextBilling())(t).GetID()
	bb, ab := txGot(w.p.BillingManager().GetBillingBatchManager())(t), txGot(w.p.AcknowledgementManager().GetAcknowledgementBatchManager())(t)
	bpb := txGot(w.p.BillingProxyManager().GetBillingBatchProxyManager())(t)
	apb := txGot(w.p.AcknowledgementProxyManager().GetAcknowledgementBatchProxyManager())(t)
	receivers := []any{billing.UnimplementedCustomerReceiver{}, billing.UnimplementedItemReceiver{}, billing.UnimplementedCategoryReceiver{},
		billing.UnimplementedEntryReceiver{}, billing.UnimplementedPeriodReceiver{}, billing.UnimplementedBusinessReceiver{},
		acknowledgement.UnimplementedCreditReceiver{}, acknowledgement.UnimplementedBillingReceiver{}}
	seen := map[string]int{}
	for _, m := range []struct {
		manager any
		catalog osid.ID
	}{
		{w.p.BillingManager(), bid}, {w.p.BillingProxyManager(), bid}, {bb, bid}, {bpb, bid},
		{w.p.AcknowledgementManager(), lid}, {w.p.AcknowledgementProxyManager(), lid}, {ab, lid}, {apb, lid},
	} {
		for name, s := range txSessions(t, w, m.manager, m.catalog, receivers...) {
			iface, _, _ := strings.Cut(name, " ")
			seen[iface]++
			t.Run(fmt.Sprintf("%T/%s", m.manager, name), func(t *testing.T) {
				if strings.HasSuffix(iface, "NotificationSession") {
					require.False(t, s.SupportsTransactions())
					_, err := s.StartTransaction()
					require.ErrorIs(t, err, osid.ErrUnsupported)
					return
				}
				require.True(t, s.SupportsTransactions())
				for range 2 {
					tx := txGot(s.StartTransaction())(t)
					require.Equal(t, osid.TransactionStateStart, tx.GetState())
					_, err := s.StartTransaction()
					require.ErrorIs(t, err, osid.ErrIllegalState)
					require.NoError(t, tx.Commit())
					require.Equal(t, osid.TransactionStateCommitted, tx.GetState())
				}
				tx := txGot(s.StartTransaction())(t)
				require.NoError(t, s.Close())
				require.Equal(t, osid.TransactionStateAborted, tx.GetState())
				_, err := s.StartTransaction()
				require.ErrorIs(t, err, osid.ErrOperationFailed)
			})
		}
	}
	for _, e := range []string{"Customer", "Item", "Category", "Entry", "Period"} {
		for _, s := range []string{"AdminSession", "BatchAdminSession", "BusinessAssignmentSession", "SmartBusinessSession", "LookupSession"} {
			require.Positive(t, seen[e+s], e+s)
		}
	}
	for _, s := range []string{"CreditAdminSession", "CreditBatchAdminSession", "CreditBillingAssignmentSession", "CreditSmartBillingSession",
		"BusinessAdminSession", "BusinessBatchAdminSession", "BusinessHierarchyDesignSession",
		"BillingAdminSession", "BillingBatchAdminSession", "BillingHierarchyDesignSession"} {
		require.Positive(t, seen[s], s)
	}
	require.Empty(t, w.p.OpenTransactions())
}

func TestSessionsWithoutObjects_HaveNoTransactions(t *testing.T) {
	w := newTxWorld(t)
	s := txGot(w.p.ProxyManager().GetProxySession())(t)
	require.False(t, s.SupportsTransactions())
	_, err := s.StartTransaction()
	require.ErrorIs(t, err, osid.ErrUnsupported)
	tx := txGot(w.desk().customers.StartTransaction())(t)
	for _, s := range []osid.OsidSession{s, txGot(w.p.TransactionManager().GetTransactionSession())(t)} {
		require.ErrorIs(t, memprovider.Join(tx, s), osid.ErrUnsupported)
	}
}

// TestOwnChanges_AreSeenThroughTheSameSession_AndNoOther changes something through each kind of admin, batch, assignment, smart catalog and
// hierarchy design session of both services in its own transaction.
func TestOwnChanges_AreSeenThroughTheSameSession_AndNoOther(t *testing.T) {
	w := newTxWorld(t)
	bm, am := w.p.BillingManager(), w.p.AcknowledgementManager()
	root := txGot(txGot(bm.GetBusinessLookupSession())(t).GetBusinesses())(t)
	home := txGot(root.GetNextBusiness())(t).GetID()
	billings := txGot(txGot(am.GetBillingLookupSession())(t).GetBillings())(t)
	desk := txGot(billings.GetNextBilling())(t).GetID()
	before := w.dump()

	t.Run("admin", func(t *testing.T) {
		s := txGot(bm.GetCustomerAdminSession())(t)
		tx := txGot(s.StartTransaction())(t)
		form := txGot(s.GetCustomerFormForUpdate(w.customers[0]))(t)
		require.NoError(t, form.SetCustomerNumber("mine"))
		require.NoError(t, s.UpdateCustomer(form))
		form = txGot(s.GetCustomerFormForUpdate(w.customers[0]))(t)
		require.Equal(t, "mine", txGot(txExisting(form.GetCustomerNumberMetadata()))(t))
		made := txGot(s.CreateCustomer(txGot(s.GetCustomerFormForCreate(txID("new"), nil))(t)))(t)
		require.True(t, made.IsCurrent())
		_, err := s.GetCustomerFormForUpdate(made.GetID())
		require.NoError(t, err)
		require.NoError(t, s.DeleteCustomer(w.customers[1]))
		_, err = s.GetCustomerFormForUpdate(w.customers[1])
		require.ErrorIs(t, err, osid.ErrNotFound)
		require.NoError(t, s.AliasCustomer(made.GetID(), txID("alias")))
		_, err = s.GetCustomerFormForUpdate(txID("alias"))
		require.NoError(t, err)
		require.Equal(t, before, w.dump())
		require.NoError(t, tx.Abort())
		require.False(t, made.IsCurrent())
		require.Equal(t, before, w.dump())
	})
	t.Run("batch", func(t *testing.T) {
		s := txGot(txGot(bm.GetBillingBatchManager())(t).GetCustomerBatchAdminSession())(t)
		tx := txGot(s.StartTransaction())(t)
		forms := txGot(s.GetCustomerFormsForCreate(osid.NewIDList(txID("a"), txID("b")), nil))(t)
		made := txGot(osid.Collect(transaction.AllCreateResponses(txGot(s.CreateCustomers(forms))(t))))(t)
		require.Len(t, made, 2)
		var ids []osid.ID
		for _, r := range made {
			ids = append(ids, txGot(r.GetCreatedID())(t))
		}
		_, err := s.GetCustomerFormsForUpdate(osid.NewIDList(ids...))
		require.NoError(t, err)
		gone := txGot(osid.Collect(transaction.AllDeleteResponses(txGot(s.DeleteAllCustomers())(t))))(t)
		require.Len(t, gone, 4, "with its own two")
		require.Equal(t, before, w.dump())
		require.NoError(t, tx.Abort())
		require.Equal(t, before, w.dump())
	})
	t.Run("catalogs, hierarchy and assignment", func(t *testing.T) {
		s := txGot(bm.GetBusinessAdminSession())(t)
		tx := txGot(s.StartTransaction())(t)
		made := txGot(s.CreateBusiness(txGot(s.GetBusinessFormForCreate(nil))(t)))(t).GetID()
		design := txGot(bm.GetBusinessHierarchyDesignSession())(t)
		tree := txGot(bm.GetBusinessHierarchySession())(t)
		assign := txGot(bm.GetCustomerBusinessAssignmentSession())(t)
		in := txGot(bm.GetCustomerBusinessSession())(t)
		for _, s := range []osid.OsidSession{design, tree, assign, in} {
			require.NoError(t, memprovider.Join(tx, s))
		}
		require.NoError(t, design.AddChildBusiness(home, made))
		require.ErrorIs(t, design.AddChildBusiness(home, made), osid.ErrAlreadyExists)
		require.True(t, txGot(tree.IsChildOfBusiness(made, home))(t))
		require.NoError(t, assign.AssignCustomerToBusiness(w.customers[0], made))
		require.ErrorIs(t, assign.AssignCustomerToBusiness(w.customers[0], made), osid.ErrAlreadyExists)
		require.Len(t, txGot(osid.Collect(osid.AllIDs(txGot(in.GetCustomerIDsByBusiness(made))(t))))(t), 1)
		require.Equal(t, before, w.dump())
		require.NoError(t, tx.Abort())
		require.Equal(t, before, w.dump())
	})
	t.Run("smart catalog", func(t *testing.T) {
		s := txGot(am.GetCreditSmartBillingSession(desk))(t)
		tx := txGot(s.StartTransaction())(t)
		q := s.GetCreditQuery()
		require.NoError(t, q.MatchReferenceID(txID("work0"), true))
		require.NoError(t, s.ApplyCreditQuery(q))
		require.Len(t, txGot(s.InspectCreditQuery())(t).GetReferenceIDTerms(), 1)
		other := txGot(am.GetCreditSmartBillingSession(desk))(t)
		require.Empty(t, txGot(other.InspectCreditQuery())(t).GetReferenceIDTerms())
		require.NoError(t, tx.Commit())
		require.Len(t, txGot(other.InspectCreditQuery())(t).GetReferenceIDTerms(), 1)
	})
	require.Equal(t, before, w.dump())
}

// TestJoinedSessions_SeeAndChangeWhatTheTransactionDoes joins sessions of both services to the transaction of one.
func TestJoinedSessions_SeeAndChangeWhatTheTransactionDoes(t *testing.T) {
	w := newTxWorld(t)
	d, out := w.desk(), w.desk()
	tx := txGot(d.join())(t)
	_, err := d.setNumber(0, "7")
	require.NoError(t, err)
	_, err = d.setDescription(1, "eight")
	require.NoError(t, err)
	entry := txGot(d.addEntry(0, 100))(t)
	credit := txGot(d.addCredit(0))(t)
	sees := func(d *txDesk, number, description string, entries, credits int) {
		t.Helper()
		require.Equal(t, number, txGot(d.number(0))(t))
		require.Equal(t, description, txGot(d.description(1))(t))
		require.Len(t, txGot(d.entriesOf(0))(t), entries)
		require.Len(t, txGot(d.creditsOf(0))(t), credits)
	}
	sees(d, "7", "eight", 1, 2)
	sees(out, "0", "0", 0, 1)
	found := txGot(d.entriesRead.GetEntry(entry))(t)
	require.Equal(t, "7", txGot(found.GetCustomer())(t).GetCustomerNumber(), "what an object names is read in the transaction too")
	_, err = out.entriesRead.GetEntry(entry)
	require.ErrorIs(t, err, osid.ErrNotFound)
	require.NoError(t, tx.Prepare())
	sees(d, "7", "eight", 1, 2)
	sees(out, "0", "0", 0, 1)
	require.NoError(t, tx.Commit())
	sees(d, "7", "eight", 1, 2)
	sees(out, "7", "eight", 1, 2)
	require.NoError(t, d.credits.DeleteCredit(credit), "the session is free, and on its own")
	sees(out, "7", "eight", 1, 1)
}

func TestJoin_Errors(t *testing.T) {
	w, foreign := newTxWorld(t), newTxWorld(t)
	d := w.desk()
	tx := txGot(d.customers.StartTransaction())(t)
	require.ErrorIs(t, memprovider.Join(nil, d.entries), osid.ErrNullArgument)
	require.ErrorIs(t, memprovider.Join(tx, nil), osid.ErrNullArgument)
	require.ErrorIs(t, memprovider.Join(tx, d.customers), osid.ErrIllegalState, "it is its own")
	require.ErrorIs(t, memprovider.Join(tx, foreign.desk().entries), osid.ErrUnsupported, "of another provider")
	require.ErrorIs(t, memprovider.Join(&txFake{}, d.entries), osid.ErrUnsupported)
	require.ErrorIs(t, memprovider.Join(tx, osid.UnimplementedOsidSession{}), osid.ErrUnsupported)
	news := txGot(w.p.BillingManager().GetCustomerNotificationSession(billing.UnimplementedCustomerReceiver{}))(t)
	require.ErrorIs(t, memprovider.Join(tx, news), osid.ErrUnsupported)
	together := txGot(w.p.TransactionManager().GetTransactionSession())(t)
	require.ErrorIs(t, memprovider.Join(txGot(together.StartTransaction())(t), d.entries), osid.ErrUnsupported)
	closed := w.desk().entries
	require.NoError(t, closed.Close())
	require.ErrorIs(t, memprovider.Join(tx, closed), osid.ErrOperationFailed)
	require.NoError(t, memprovider.Join(tx, d.entries))
	require.ErrorIs(t, memprovider.Join(tx, d.entries), osid.ErrIllegalState)
	_, err := d.entries.StartTransaction()
	require.ErrorIs(t, err, osid.ErrIllegalState)
	require.NoError(t, tx.Prepare())
	require.ErrorIs(t, memprovider.Join(tx, d.credits), osid.ErrIllegalState)
	require.NoError(t, tx.Abort())
	require.ErrorIs(t, memprovider.Join(tx, d.credits), osid.ErrIllegalState)
}

// TestTransaction_EveryMethodInEveryState is the table of the contract: what each method answers in each state, and the state after it.
func TestTransaction_EveryMethodInEveryState(t *testing.T) {
	const (
		start     = osid.TransactionStateStart
		ready     = osid.TransactionStateCommitReady
		committed = osid.TransactionStateCommitted
		aborted   = osid.TransactionStateAborted
	)
	prepare, commit, abort := osid.Transaction.Prepare, osid.Transaction.Commit, osid.Transaction.Abort
	kinds := map[string]func(w *txWorld, d *txDesk) (osid.Transaction, error){
		"of a session":            func(_ *txWorld, d *txDesk) (osid.Transaction, error) { return d.join() },
		"of a TransactionSession": func(_ *txWorld, d *txDesk) (osid.Transaction, error) { return d.group() },
		"of an empty TransactionSession": func(w *txWorld, _ *txDesk) (osid.Transaction, error) {
			s, err := w.p.TransactionManager().GetTransactionSession()
			if err != nil {
				return nil, err
			}
			return s.StartTransaction()
		},
	}
	reach := map[osid.TransactionState][]func(osid.Transaction) error{start: nil, ready: {prepare}, committed: {commit}, aborted: {abort}}
	for _, c := range []struct {
		in     osid.TransactionState
		method string
		call   func(osid.Transaction) error
		code   osid.ErrorCode
		after  osid.TransactionState
	}{
		{start, "prepare", prepare, 0, ready}, {start, "commit", commit, 0, committed}, {start, "abort", abort, 0, aborted},
		{ready, "prepare", prepare, osid.ErrIllegalState, ready}, {ready, "commit", commit, 0, committed}, {ready, "abort", abort, 0, aborted},
		{committed, "prepare", prepare, osid.ErrIllegalState, committed}, {committed, "commit", commit, osid.ErrIllegalState, committed},
		{committed, "abort", abort, osid.ErrIllegalState, committed},
		{aborted, "prepare", prepare, osid.ErrIllegalState, aborted}, {aborted, "commit", commit, osid.ErrIllegalState, aborted},
		{aborted, "abort", abort, osid.ErrIllegalState, aborted},
	} {
		for name, begin := range kinds {
			t.Run(fmt.Sprintf("%s/%s in %s", name, c.method, c.in), func(t *testing.T) {
				w := newTxWorld(t)
				d := w.desk()
				tx := txGot(begin(w, d))(t)
				changes := !strings.Contains(name, "empty")
				before := w.dump()
				if changes {
					_, err := d.setNumber(0, "1")
					require.NoError(t, err)
					_, err = d.setDescription(0, "1")
					require.NoError(t, err)
				}
				for _, step := range reach[c.in] {
					require.NoError(t, step(tx))
				}
				require.Equal(t, c.in, tx.GetState())
				err := c.call(tx)
				if c.code == 0 {
					require.NoError(t, err)
				} else {
					require.ErrorIs(t, err, c.code)
					require.False(t, memprovider.IsConflict(err))
					var e *osid.Error
					require.ErrorAs(t, err, &e)
					require.Equal(t, "osid.transaction.Transaction."+c.method, e.Op)
				}
				require.Equal(t, c.after, tx.GetState())
				if c.after == committed && changes {
					require.NotEqual(t, before, w.dump())
				} else {
					require.Equal(t, before, w.dump())
				}
				if c.after == committed || c.after == aborted {
					require.Empty(t, w.p.OpenTransactions())
					_, err := d.setNumber(1, "on its own")
					require.NoError(t, err, "the session works without a transaction again")
					require.Equal(t, "on its own", txGot(w.desk().number(1))(t))
				} else if changes {
					_, err := d.setNumber(1, "too late")
					require.ErrorIs(t, err, osid.ErrOperationFailed, "nothing may be changed between prepare and the end")
				}
			})
		}
	}
}

// TestFailedChange_LeavesTheRestOfTheTransaction undoes what a failed call did, and nothing else.
func TestFailedChange_LeavesTheRestOfTheTransaction(t *testing.T) {
	w := newTxWorld(t)
	d := w.desk()
	tx := txGot(d.join())(t)
	txGot(d.addEntry(0, 100))(t)
	require.ErrorIs(t, d.customers.DeleteCustomer(w.customers[0]), osid.ErrOperationFailed, "its entry needs it")
	require.ErrorIs(t, d.customers.AliasCustomer(w.customers[0], w.customers[1]), osid.ErrAlreadyExists)
	require.NoError(t, tx.Commit())
	require.Len(t, txGot(d.entriesOf(0))(t), 1)
}

func TestUpdateForm_FromBeforeTheTransaction_IsAReadOfItsRevision(t *testing.T) {
	for name, begin := range map[string]func(d *txDesk) (osid.Transaction, error){
		"one session": func(d *txDesk) (osid.Transaction, error) { return d.customers.StartTransaction() }, "joined": (*txDesk).join, "grouped": (*txDesk).group,
	} {
		for _, also := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, changed by itself too: %v", name, also), func(t *testing.T) {
				w := newTxWorld(t)
				d, out := w.desk(), w.desk()
				old := txGot(d.customers.GetCustomerFormForUpdate(w.customers[0]))(t)
				require.NoError(t, old.SetCustomerNumber("stale"))
				_, err := out.setNumber(0, "new")
				require.NoError(t, err)
				tx := txGot(begin(d))(t)
				if also {
					_, err := d.setNumber(0, "mine")
					require.NoError(t, err)
				}
				require.NoError(t, d.customers.UpdateCustomer(old))
				requireLost(t, osid.ErrTransactionFailure, tx.Prepare(), tx)
				require.Equal(t, "new", txGot(out.number(0))(t))
			})
		}
	}
	t.Run("current", func(t *testing.T) {
		w := newTxWorld(t)
		d := w.desk()
		a := txGot(d.customers.GetCustomerFormForUpdate(w.customers[0]))(t)
		b := txGot(d.customers.GetCustomerFormForUpdate(w.customers[0]))(t)
		require.NoError(t, a.SetCustomerNumber("a"))
		require.NoError(t, b.SetDescription("b"))
		tx := txGot(d.customers.StartTransaction())(t)
		require.NoError(t, d.customers.UpdateCustomer(a))
		require.NoError(t, d.customers.UpdateCustomer(b), "two forms from before, of one revision")
		c := txGot(d.customers.GetCustomerFormForUpdate(w.customers[0]))(t)
		require.NoError(t, c.SetDisplayName("c"))
		require.NoError(t, d.customers.UpdateCustomer(c), "a form of its own version")
		require.NoError(t, tx.Commit())
		got := txGot(d.customersRead.GetCustomer(w.customers[0]))(t)
		require.Equal(t, []string{"a", "b", "c"},
			[]string{got.GetCustomerNumber(), got.GetDescription().GetText(), got.GetDisplayName().GetText()})
	})
	t.Run("only assigned elsewhere since", func(t *testing.T) {
		w := newTxWorld(t)
		d := w.desk()
		form := txGot(d.customers.GetCustomerFormForUpdate(w.customers[0]))(t)
		require.NoError(t, form.SetCustomerNumber("a"))
		businesses := txGot(w.p.BillingManager().GetBusinessAdminSession())(t)
		business := txGot(businesses.CreateBusiness(txGot(businesses.GetBusinessFormForCreate(nil))(t)))(t)
		assign := txGot(w.p.BillingManager().GetCustomerBusinessAssignmentSession())(t)
		require.NoError(t, assign.AssignCustomerToBusiness(w.customers[0], business.GetID()))
		tx := txGot(d.customers.StartTransaction())(t)
		require.NoError(t, d.customers.UpdateCustomer(form), "the revision is the same")
		require.NoError(t, tx.Commit())
	})
}

// TestBatch_InATransactionIsAtomicWithIt_OutsideEachInputStandsAlone has one input of three fail.
func TestBatch_InATransactionIsAtomicWithIt_OutsideEachInputStandsAlone(t *testing.T) {
	w := newTxWorld(t)
	d := w.desk()
	s := txGot(txGot(w.p.BillingManager().GetBillingBatchManager())(t).GetCustomerBatchAdminSession())(t)
	all := func() string {
		t.Helper()
		ids := txGot(txIDs(billing.AllCustomers(txGot(d.customersRead.GetCustomers())(t))))(t)
		return fmt.Sprint(len(ids))
	}
	create := func() []transaction.CreateResponse {
		t.Helper()
		list := txGot(s.GetCustomerFormsForCreate(osid.NewIDList(txID("a"), txID("b")), nil))(t)
		forms := txGot(osid.Collect(billing.AllCustomerBatchForms(list)))(t)
		forms = append(forms, forms[0]) // busy: refused the second time
		return txGot(osid.Collect(transaction.AllCreateResponses(txGot(s.CreateCustomers(billing.NewCustomerBatchFormList(forms...)))(t))))(t)
	}
	check := func(responses []transaction.CreateResponse) {
		t.Helper()
		require.Len(t, responses, 3)
		require.True(t, responses[0].IsSuccessful() && responses[1].IsSuccessful())
		require.False(t, responses[2].IsSuccessful())
	}
	check(create())
	require.Equal(t, "4", all(), "outside: those that could")
	tx := txGot(s.StartTransaction())(t)
	check(create())
	require.Equal(t, "4", all())
	require.NoError(t, tx.Abort())
	require.Equal(t, "4", all(), "aborted with the transaction")
	tx = txGot(s.StartTransaction())(t)
	check(create())
	require.NoError(t, tx.Commit())
	require.Equal(t, "6", all(), "committed with the transaction")
}

// TestClose_AbortsWhatIsOpen closes the session of a transaction, one that joined, or the provider, in each state.
func TestClose_AbortsWhatIsOpen(t *testing.T) {
	for _, prepared := range []bool{false, true} {
		for name, begin := range map[string]func(d *txDesk) (osid.Transaction, error){"joined": (*txDesk).join, "grouped": (*txDesk).group} {
			for _, what := range []string{"session", "provider"} {
				t.Run(fmt.Sprintf("%s, %s, prepared %v", what, name, prepared), func(t *testing.T) {
					var forgotten []memprovider.OpenTransaction
					w := newTxWorld(t, memprovider.WithForgottenTransactions(func(o memprovider.OpenTransaction) { forgotten = append(forgotten, o) }))
					d, out := w.desk(), w.desk()
					tx := txGot(begin(d))(t)
					before := w.dump()
					_, err := d.setNumber(0, "1")
					require.NoError(t, err)
					_, err = d.setDescription(0, "1")
					require.NoError(t, err)
					if prepared {
						require.NoError(t, tx.Prepare())
					}
					if what == "provider" {
						require.NoError(t, w.p.Close())
						require.Equal(t, osid.TransactionStateAborted, tx.GetState())
						require.ErrorIs(t, tx.Commit(), osid.ErrIllegalState)
						require.NotEmpty(t, forgotten)
						for _, o := range forgotten {
							require.Contains(t, o.Where, "TestClose_AbortsWhatIsOpen")
						}
						return
					}
					require.NoError(t, d.customers.Close())
					require.NoError(t, d.customers.Close())
					require.Empty(t, forgotten)
					if name == "grouped" {
						// The rest of the group finds out when it is to go on.
						require.ErrorIs(t, tx.Commit(), osid.ErrOperationFailed)
					}
					require.Equal(t, osid.TransactionStateAborted, tx.GetState())
					require.Equal(t, before, w.dump())
					_, err = out.setNumber(0, "2")
					require.NoError(t, err, "nothing is held")
					_, err = d.setNumber(0, "3")
					require.ErrorIs(t, err, osid.ErrOperationFailed)
				})
			}
		}
	}
	t.Run("a session that joined", func(t *testing.T) {
		w := newTxWorld(t)
		d := w.desk()
		tx := txGot(d.join())(t)
		txGot(d.addEntry(0, 1))(t)
		require.NoError(t, d.entries.Close())
		require.NoError(t, tx.Commit(), "the transaction is not its own; what it did stays")
		require.Len(t, txGot(d.entriesOf(0))(t), 1)
	})
	t.Run("a TransactionSession", func(t *testing.T) {
		w := newTxWorld(t)
		d := w.desk()
		s := txGot(w.p.TransactionManager().GetTransactionSession())(t)
		tx := txGot(d.customers.StartTransaction())(t)
		require.NoError(t, s.Add(tx))
		require.NoError(t, s.Close())
		require.NoError(t, s.Close())
		require.Equal(t, osid.TransactionStateAborted, tx.GetState())
		_, err := s.GetState()
		require.ErrorIs(t, err, osid.ErrIllegalState)
		require.ErrorIs(t, s.Commit(), osid.ErrOperationFailed)
		require.ErrorIs(t, s.Abort(), osid.ErrIllegalState)
		require.ErrorIs(t, s.Add(tx), osid.ErrOperationFailed)
		_, err = s.StartTransaction()
		require.ErrorIs(t, err, osid.ErrOperationFailed)
	})
}

// TestClose_WhileTransactionsStart closes the session while another goroutine starts transactions in it: none stays open.
func TestClose_WhileTransactionsStart(t *testing.T) {
	w := newTxWorld(t)
	for range 200 {
		d := txGot(w.p.BillingManager().GetCustomerAdminSession())(t)
		var wg sync.WaitGroup
		wg.Go(func() {
			for range 3 {
				if tx, err := d.StartTransaction(); err == nil {
					_ = tx.Abort()
				}
			}
			_, _ = d.StartTransaction()
		})
		wg.Go(func() { _ = d.Close() })
		wg.Wait()
	}
	require.Empty(t, w.p.OpenTransactions())
}

// txForget starts a transaction and lets go of it and its session.
//
//go:noinline
func txForget(t *testing.T, w *txWorld, prepare bool) {
	s := txGot(w.p.BillingManager().GetCustomerAdminSession())(t)
	tx := txGot(s.StartTransaction())(t)
	form := txGot(s.GetCustomerFormForUpdate(w.customers[0]))(t)
	require.NoError(t, form.SetCustomerNumber("forgotten"))
	require.NoError(t, s.UpdateCustomer(form))
	if prepare {
		require.NoError(t, tx.Prepare())
	}
}

// TestForgottenTransaction_IsFound_AndBlocksNobody drops a transaction: the application learns where it was started, and others go on, even
// if it was prepared.
func TestForgottenTransaction_IsFound_AndBlocksNobody(t *testing.T) {
	for _, prepared := range []bool{false, true} {
		t.Run(fmt.Sprintf("prepared %v", prepared), func(t *testing.T) {
			found := make(chan memprovider.OpenTransaction, 1)
			clock := memprovider.NewManualClock(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
			w := newTxWorld(t, memprovider.WithClock(clock), memprovider.WithConflictWait(-1),
				memprovider.WithForgottenTransactions(func(o memprovider.OpenTransaction) { found <- o }))
			d := w.desk()
			txForget(t, w, prepared)
			open := w.p.OpenTransactions()
			if len(open) > 0 { // the collector may have been faster
				require.Contains(t, open[0].Where, "memprovider_test.txForget")
			}
			_, err := d.setNumber(0, "on")
			if !prepared {
				require.NoError(t, err)
			}
			var o memprovider.OpenTransaction
			for got := false; !got; {
				runtime.GC()
				select {
				case o = <-found:
					got = true
				default:
					runtime.Gosched()
				}
			}
			require.Contains(t, strings.SplitN(o.Where, "\n", 2)[0], "memprovider_test.txForget", o.Where)
			require.Contains(t, o.Where, "transaction_states_test.go:")
			require.Equal(t, clock.Now(), o.Started)
			require.Empty(t, w.p.OpenTransactions())
			_, err = d.setNumber(0, "on")
			require.NoError(t, err)
			require.Equal(t, "on", txGot(d.number(0))(t))
		})
	}
}

func TestOpenTransactions_AreListedOldestFirst(t *testing.T) {
	clock := memprovider.NewManualClock(time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC))
	w := newTxWorld(t, memprovider.WithClock(clock))
	var desks []*txDesk
	var open []osid.Transaction
	for range 5 {
		d := w.desk()
		desks = append(desks, d)
		open = append(open, txGot(d.join())(t))
		clock.Advance(time.Second)
	}
	list := w.p.OpenTransactions()
	require.Len(t, list, 5)
	for i, o := range list {
		require.Empty(t, o.Where, "nobody asked")
		require.Equal(t, clock.Now().Add(time.Duration(i-5)*time.Second), o.Started)
	}
	require.NoError(t, open[1].Abort())
	require.NoError(t, open[3].Commit())
	require.Len(t, w.p.OpenTransactions(), 3)
	runtime.KeepAlive(desks)
}

// txEar counts what a receiver is told.
type txEar struct {
	acknowledgement.UnimplementedCreditReceiver
	mu    sync.Mutex
	calls []string
}

func (e *txEar) note(kind string, ids osid.IDList) {
	n := 0
	for ids.HasNext() {
		_, _ = ids.GetNextID()
		n++
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	e.calls = append(e.calls, fmt.Sprintf("%s %d", kind, n))
}

func (e *txEar) NewCredits(_ osid.ID, ids osid.IDList)     { e.note("new", ids) }
func (e *txEar) ChangedCredits(_ osid.ID, ids osid.IDList) { e.note("changed", ids) }
func (e *txEar) DeletedCredits(_ osid.ID, ids osid.IDList) { e.note("deleted", ids) }

// heard returns what was told since the last call. It needs a bubble.
func (e *txEar) heard() []string {
	synctest.Wait()
	e.mu.Lock()
	defer e.mu.Unlock()
	out := e.calls
	e.calls = nil
	return out
}

func (w *txWorld) listen() *txEar {
	w.Helper()
	e := new(txEar)
	s := txGot(w.p.AcknowledgementManager().GetCreditNotificationSession(e))(w)
	w.Cleanup(func() { require.NoError(w, s.Close()) })
	require.NoError(w, s.RegisterForNewCredits())
	require.NoError(w, s.RegisterForChangedCredits())
	require.NoError(w, s.RegisterForDeletedCredits())
	return e
}

// TestNotifications_ComeOnceAfterCommit_NoneAfterAbort makes two changes of each kind in one transaction.
func TestNotifications_ComeOnceAfterCommit_NoneAfterAbort(t *testing.T) {
	for name, begin := range map[string]func(d *txDesk) (osid.Transaction, error){"joined": (*txDesk).join, "grouped": (*txDesk).group} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newTxWorld(t)
				d := w.desk()
				extra := []osid.ID{txGot(d.addCredit(2))(t), txGot(d.addCredit(2))(t)}
				ear := w.listen()
				do := func() osid.Transaction {
					tx := txGot(begin(d))(t)
					for i := range 2 {
						_, err := d.setDescription(i, fmt.Sprint(i+1))
						require.NoError(t, err)
						txGot(d.addCredit(3))(t)
						require.NoError(t, d.credits.DeleteCredit(extra[i]))
						passing := txGot(d.addCredit(4))(t)
						require.NoError(t, d.credits.DeleteCredit(passing), "made and deleted again: nothing to tell")
						_, err = d.setNumber(i, "n")
						require.NoError(t, err)
					}
					require.Empty(t, ear.heard())
					return tx
				}
				tx := do()
				require.NoError(t, tx.Abort())
				require.Empty(t, ear.heard())
				tx = do()
				require.NoError(t, tx.Prepare())
				require.Empty(t, ear.heard())
				require.NoError(t, tx.Abort())
				require.Empty(t, ear.heard())
				tx = do()
				require.NoError(t, tx.Prepare())
				require.Empty(t, ear.heard())
				require.NoError(t, tx.Commit())
				require.ElementsMatch(t, []string{"new 2", "changed 2", "deleted 2"}, ear.heard())
			})
		})
	}
}
