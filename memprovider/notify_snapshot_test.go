package memprovider_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

// A snapshot holds what was told before, queued, in the Go channel or on its way there; from then on exactly the changes come.
func TestNotify_SnapshotThenExactlyTheChangesAfterIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		w.business("low")
		w.business("far")
		w.put0("low")
		w.customerIn("low", "x")
		w.customerIn("far", "y")
		ch := memprovider.NewCustomerChannel(memprovider.WithBuffer(3))
		s := w.listen(ch, "", notifyReliable)
		for i := range 12 { // 3 in the Go channel, one waiting for room, the rest queued
			w.customer(fmt.Sprint(i))
			synctest.Wait()
		}
		list := notifyOK(memprovider.SnapshotCustomers(s))(t)
		require.EqualValues(t, 13, list.Available(), "what is in view, and no more")
		require.Equal(t, "x", w.name(notifyOK(list.GetNextCustomer())(t).GetID()))
		synctest.Wait()
		require.Empty(t, ch.Events())
		w.delete(notifyEntities[0], "3")
		w.customer("after")
		e := <-ch.Events()
		require.Equal(t, memprovider.EventDeleted, e.Kind)
		require.Equal(t, "3", w.name(e.IDs[0]))
		require.Zero(t, e.Dropped)
		e = <-ch.Events()
		require.Equal(t, memprovider.EventNew, e.Kind)
		require.Equal(t, "after", w.name(e.IDs[0]))
		synctest.Wait()
		require.Empty(t, ch.Events())

		s.UseIsolatedBusinessView() // the view in force
		require.EqualValues(t, 12, notifyOK(memprovider.SnapshotCustomers(s))(t).Available())
		require.NoError(t, s.Close())
		_, err := memprovider.SnapshotCustomers(s)
		require.ErrorIs(t, err, osid.ErrOperationFailed)
	})
}

// A plain receiver is told nothing of the past but the call that has begun; in the receiver itself a snapshot is exact.
func TestNotify_SnapshotOfAPlainReceiver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newNotifyWorld(t)
		var held notifyHeld
		s := w.listen(held.customers(), "")
		for i := range 5 {
			w.customer(fmt.Sprint(i))
			synctest.Wait()
		}
		require.EqualValues(t, 5, notifyOK(memprovider.SnapshotCustomers(s))(t).Available())
		close(held.release)
		require.Equal(t, []string{"up", "new 0"}, held.told(w.name))
		w.customer("5")
		require.Equal(t, []string{"new 5"}, held.told(w.name))

		var inside billing.CustomerNotificationSession
		var told []uint64
		inside = w.listen(memprovider.CustomerReceiverFuncs{New: func(osid.ID, osid.IDList) {
			list, err := memprovider.SnapshotCustomers(inside)
			if err != nil {
				t.Error(err)
				return
			}
			told = append(told, list.Available())
		}}, "")
		w.customer("6")
		synctest.Wait()
		w.customer("7")
		synctest.Wait()
		require.Equal(t, []uint64{7, 8}, told)
	})
}

// What a snapshot refuses, for each of the eight entities: a session that registered for nothing, one of somebody else, none.
func TestNotify_SnapshotErrors(t *testing.T) {
	w := newNotifyWorld(t)
	var notes notifyNotes
	s := notifyOK(w.p.BillingManager().GetCustomerNotificationSession(notes.customers()))(t)
	_, err := memprovider.SnapshotCustomers(s)
	require.ErrorIs(t, err, osid.ErrIllegalState)
	_, err = memprovider.SnapshotCustomers(nil)
	require.ErrorIs(t, err, osid.ErrNullArgument)
	_, err = memprovider.SnapshotCustomers(billing.UnimplementedCustomerNotificationSession{})
	require.ErrorIs(t, err, osid.ErrUnsupported)

	item := notifyOK(w.p.BillingManager().GetItemNotificationSession(memprovider.NewItemChannel()))(t)
	require.NoError(t, item.RegisterForNewItems())
	category := notifyOK(w.p.BillingManager().GetCategoryNotificationSession(memprovider.NewCategoryChannel()))(t)
	require.NoError(t, category.RegisterForNewCategories())
	entry := notifyOK(w.p.BillingManager().GetEntryNotificationSession(memprovider.NewEntryChannel()))(t)
	require.NoError(t, entry.RegisterForNewEntries())
	period := notifyOK(w.p.BillingManager().GetPeriodNotificationSession(memprovider.NewPeriodChannel()))(t)
	require.NoError(t, period.RegisterForNewPeriods())
	business := notifyOK(w.p.BillingManager().GetBusinessNotificationSession(memprovider.NewBusinessChannel()))(t)
	require.NoError(t, business.RegisterForNewBusinesses())
	credit := notifyOK(w.p.AcknowledgementManager().GetCreditNotificationSession(memprovider.NewCreditChannel()))(t)
	require.NoError(t, credit.RegisterForNewCredits())
	bill := notifyOK(w.p.AcknowledgementManager().GetBillingNotificationSession(memprovider.NewBillingChannel()))(t)
	require.NoError(t, bill.RegisterForNewBillings())
	w.make(notifyEntities[3], "entry", true)
	w.make(notifyEntities[6], "credit", true)
	require.EqualValues(t, 1, notifyOK(memprovider.SnapshotItems(item))(t).Available())
	require.EqualValues(t, 1, notifyOK(memprovider.SnapshotCategories(category))(t).Available())
	require.EqualValues(t, 1, notifyOK(memprovider.SnapshotEntries(entry))(t).Available())
	require.EqualValues(t, 1, notifyOK(memprovider.SnapshotPeriods(period))(t).Available())
	require.EqualValues(t, 1, notifyOK(memprovider.SnapshotBusinesses(business))(t).Available())
	require.EqualValues(t, 1, notifyOK(memprovider.SnapshotCredits(credit))(t).Available())
	require.EqualValues(t, 1, notifyOK(memprovider.SnapshotBillings(bill))(t).Available())
}

// notifyReplica is a map that a consumer keeps in step by a snapshot and the events after it. It complains of every event that does not fit
// what it holds: told twice, not told, out of order, or of before the snapshot.
type notifyReplica struct {
	ch   *memprovider.CustomerChannel
	s    billing.CustomerNotificationSession
	held map[string]bool
	last uint64 // commit
	err  error
}

func (r *notifyReplica) snapshot() error {
	list, err := memprovider.SnapshotCustomers(r.s)
	if err != nil {
		return err
	}
	r.held = map[string]bool{}
	for c, err := range billing.AllCustomers(list) {
		if err != nil {
			return err
		}
		r.held[osid.IDString(c.GetID())] = true
	}
	return nil
}

func (r *notifyReplica) apply(e memprovider.Event) error {
	if e.Commit < r.last || e.Dropped > 0 {
		return fmt.Errorf("commit %d after %d, %d dropped", e.Commit, r.last, e.Dropped)
	}
	r.last = e.Commit
	for _, id := range e.IDs {
		key := osid.IDString(id)
		if r.held[key] != (e.Kind != memprovider.EventNew) {
			return fmt.Errorf("commit %d: %s %s, which is held: %t", e.Commit, e.Kind, key, r.held[key])
		}
		r.held[key] = e.Kind != memprovider.EventDeleted
		if e.Kind == memprovider.EventDeleted {
			delete(r.held, key)
		}
	}
	return nil
}

// follow applies events until the mark, which is set when marked is closed, has come. Now and then it takes a new snapshot.
func (r *notifyReplica) follow(rng *rand.Rand, marked <-chan struct{}, mark *string) {
	for r.err == nil && (marked != nil || !r.held[*mark]) {
		select {
		case <-marked:
			marked = nil
		case e, open := <-r.ch.Events():
			if !open {
				r.err = fmt.Errorf("closed: %w", r.ch.Err())
				return
			}
			r.err = errors.Join(r.apply(e), e.Ack())
			if rng.IntN(50) == 0 && r.err == nil {
				r.err = r.snapshot()
			}
		}
	}
}

// Replicas of random views, fed by a snapshot and events while others write, assign, move subtrees and change smart queries, equal what a
// lookup finds in the end. OSID_SEEDS says how many seeds, 10 if it is not set.
func TestNotify_ReplicasEqualTheStore(t *testing.T) {
	seeds := 10
	if s := os.Getenv("OSID_SEEDS"); s != "" {
		seeds = notifyOK(strconv.Atoi(s))(t)
	}
	for seed := range seeds {
		notifyReplicas(t, uint64(seed))
	}
}

func notifyReplicas(t *testing.T, seed uint64) {
	rng := rand.New(rand.NewPCG(seed, 7))
	p := notifyOK(memprovider.New())(t)
	defer p.Close()
	m := p.BillingManager()
	admin := notifyOK(m.GetBusinessAdminSession())(t)
	var businesses []osid.ID
	for range 6 {
		businesses = append(businesses, notifyOK(admin.CreateBusiness(notifyOK(admin.GetBusinessFormForCreate(nil))(t)))(t).GetID())
	}
	var mu sync.Mutex
	var customers []osid.ID
	some := func(rng *rand.Rand, from *[]osid.ID) osid.ID {
		mu.Lock()
		defer mu.Unlock()
		if len(*from) == 0 {
			return notifyID("none")
		}
		return (*from)[rng.IntN(len(*from))]
	}
	write := func(rng *rand.Rand) error {
		design, err := m.GetBusinessHierarchyDesignSession()
		if err != nil {
			return err
		}
		assign, err := m.GetCustomerBusinessAssignmentSession()
		if err != nil {
			return err
		}
		for range 60 {
			at := some(rng, &businesses)
			s, err := m.GetCustomerAdminSessionForBusiness(at)
			if err != nil {
				return err
			}
			switch rng.IntN(9) {
			case 0, 1, 2:
				form, err := s.GetCustomerFormForCreate(notifyID("r"), nil)
				if err != nil {
					return err
				}
				if err := form.SetCustomerNumber(strconv.Itoa(rng.IntN(3))); err != nil {
					return err
				}
				made, err := s.CreateCustomer(form)
				if err != nil {
					return err
				}
				mu.Lock()
				customers = append(customers, made.GetID())
				mu.Unlock()
			case 3:
				if form, err := s.GetCustomerFormForUpdate(some(rng, &customers)); err == nil {
					_ = form.SetCustomerNumber(strconv.Itoa(rng.IntN(3)))
					_ = s.UpdateCustomer(form)
				}
			case 4:
				_ = s.DeleteCustomer(some(rng, &customers))
			case 5:
				_ = assign.AssignCustomerToBusiness(some(rng, &customers), at)
				_ = assign.UnassignCustomerFromBusiness(some(rng, &customers), at)
			case 6:
				_ = design.AddChildBusiness(at, some(rng, &businesses))
			case 7:
				_ = design.RemoveChildBusiness(at, some(rng, &businesses))
			case 8:
				smart, err := m.GetCustomerSmartBusinessSession(at)
				if err != nil {
					return err
				}
				q := smart.GetCustomerQuery()
				if err := q.MatchCustomerNumber(strconv.Itoa(rng.IntN(3)), osid.ExactStringMatchType(), true); err != nil {
					return err
				}
				_ = smart.ApplyCustomerQuery(q)
			}
		}
		return nil
	}
	var writers, readers sync.WaitGroup
	var mark string
	marked := make(chan struct{})
	for range 3 {
		own := rand.New(rand.NewPCG(rng.Uint64(), 8))
		writers.Go(func() {
			if err := write(own); err != nil {
				t.Error(err)
			}
		})
	}
	type view struct {
		*notifyReplica
		business osid.ID
		isolated bool
	}
	views := make([]view, 12)
	for i := range views {
		ch := memprovider.NewCustomerChannel(memprovider.WithBuffer(1 << 16))
		v := view{&notifyReplica{ch: ch}, businesses[rng.IntN(len(businesses))], rng.IntN(2) == 0}
		v.s = notifyOK(m.GetCustomerNotificationSessionForBusiness(ch, v.business))(t)
		if v.isolated {
			v.s.UseIsolatedBusinessView()
		}
		if rng.IntN(2) == 0 {
			v.s.ReliableCustomerNotifications()
		}
		require.NoError(t, v.s.RegisterForNewCustomers())
		require.NoError(t, v.s.RegisterForChangedCustomers())
		require.NoError(t, v.s.RegisterForDeletedCustomers())
		require.NoError(t, v.snapshot())
		own := rand.New(rand.NewPCG(rng.Uint64(), 9))
		readers.Go(func() { v.follow(own, marked, &mark) })
		views[i] = v
		for range rng.IntN(20) {
			runtime.Gosched()
		}
	}
	writers.Wait()
	expected := make([]map[string]bool, len(views))
	for i, v := range views {
		lookup := notifyOK(m.GetCustomerLookupSessionForBusiness(v.business))(t)
		if v.isolated {
			lookup.UseIsolatedBusinessView()
		}
		expected[i] = map[string]bool{}
		for c, err := range billing.AllCustomers(notifyOK(lookup.GetCustomers())(t)) {
			require.NoError(t, err)
			expected[i][osid.IDString(c.GetID())] = true
		}
	}
	// A last customer in every view tells each replica that it has seen everything.
	s := notifyOK(m.GetCustomerAdminSessionForBusiness(businesses[0]))(t)
	last := notifyOK(s.CreateCustomer(notifyOK(s.GetCustomerFormForCreate(notifyID("r"), nil))(t)))(t).GetID()
	assign := notifyOK(m.GetCustomerBusinessAssignmentSession())(t)
	for _, business := range businesses[1:] {
		require.NoError(t, assign.AssignCustomerToBusiness(last, business))
	}
	mark = osid.IDString(last)
	close(marked)
	readers.Wait()
	for i, v := range views {
		require.NoError(t, v.err, "seed %d, view %d", seed, i)
		delete(v.held, mark)
		require.Equal(t, expected[i], v.held, "seed %d, view %d", seed, i)
	}
}
