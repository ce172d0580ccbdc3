package memprovider_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

func TestPage_BillingNotificationSession(t *testing.T) { billingNotificationPage().test(t) }

func (w *pageWorld) followBillings(told *pageNotices) acknowledgement.BillingNotificationSession {
	w.t.Helper()
	return pageOK(w.p.AcknowledgementManager().GetBillingNotificationSession(told.billings()))(w.t)
}

// billingNotificationPage is osid.acknowledgement.BillingNotificationSession.
func billingNotificationPage() *sessionPage {
	p := &sessionPage{session: "osid.acknowledgement.BillingNotificationSession"}

	p.works("canRegisterForBillingNotifications", "is_false_exactly_where_notifications_are_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		s := w.followBillings(&pageNotices{})
		require.True(t, s.CanRegisterForBillingNotifications())
		w.denyAll(memprovider.Billing, memprovider.Notify)
		require.False(t, s.CanRegisterForBillingNotifications())
		require.ErrorIs(t, s.RegisterForNewBillings(), osid.ErrPermissionDenied)
	})

	p.works("reliableBillingNotifications", "delivers_again_until_acknowledged", func(t *testing.T) {
		w := newPageWorld(t, memprovider.WithRedelivery(time.Second, time.Minute))
		var told pageNotices
		s := w.followBillings(&told)
		s.ReliableBillingNotifications()
		require.NoError(t, s.RegisterForNewBillings())
		b := w.billing("b")
		first := told.take()
		require.Len(t, first, 1)
		require.Equal(t, pageKeys(b), first[0].ids)
		w.clock.Advance(time.Second)
		require.Equal(t, first, told.take(), "the same notification, under the same Id")
		require.NoError(t, s.AcknowledgeBillingNotification(first[0].id))
		w.clock.Advance(time.Hour)
		told.expect(t)
	})

	p.works("unreliableBillingNotifications", "delivers_once_and_waits_for_no_acknowledgement", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		s := w.followBillings(&told)
		s.ReliableBillingNotifications()
		s.UnreliableBillingNotifications()
		require.NoError(t, s.RegisterForNewBillings())
		b := w.billing("b")
		told.expect(t, "new", pageIDs(b))
		w.clock.Advance(time.Hour)
		told.expect(t)
	})

	p.works("acknowledgeBillingNotification", "ends_the_redelivery_of_that_notification_only", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		s := w.followBillings(&told)
		s.ReliableBillingNotifications()
		require.NoError(t, s.RegisterForNewBillings())
		w.billing("a")
		b := w.billing("b")
		first := told.take()
		require.Len(t, first, 2)
		require.NoError(t, s.AcknowledgeBillingNotification(first[0].id))
		require.NoError(t, s.AcknowledgeBillingNotification(first[0].id), "twice is no error")
		require.NoError(t, s.AcknowledgeBillingNotification(pageID("unknown")), "nor is an unknown Id")
		w.clock.Advance(time.Hour)
		told.expect(t, "new", pageIDs(b))
	})
	p.fails("acknowledgeBillingNotification", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		s := newPageWorld(t).followBillings(&pageNotices{})
		require.NoError(t, s.Close())
		return s.AcknowledgeBillingNotification(pageID("notification"))
	})
	p.fails("acknowledgeBillingNotification", osid.ErrPermissionDenied, "notifications_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		w.denyAll(memprovider.Billing, memprovider.Notify)
		return w.followBillings(&pageNotices{}).AcknowledgeBillingNotification(pageID("notification"))
	})

	p.works("registerForNewBillings", "tells_of_billings_created", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		s := w.followBillings(&told)
		w.billing("before the registration")
		require.NoError(t, s.RegisterForNewBillings())
		b := w.billing("b")
		told.expect(t, "new", pageIDs(b))
		w.renameBilling(b, "changed")
		require.NoError(t, w.billings().DeleteBilling(b))
		told.expect(t) // nobody asked about changes and deletions
	})
	p.works("registerForNewBillings", "tells_nothing_of_billings_that_are_denied", func(t *testing.T) {
		w := newGatedWorld(t, memprovider.WithIdentifiers(pageSequence()))
		secret := w.billing("secret")
		w.deny(func(r memprovider.Request) bool {
			return r.Entity == memprovider.Billing && r.Operation == memprovider.Notify && r.Qualifier != nil && !osid.EqualIDs(r.Qualifier, secret)
		})
		var told pageNotices
		s := w.followBillings(&told)
		require.NoError(t, s.RegisterForNewBillings())
		require.NoError(t, s.RegisterForChangedBillings())
		require.NoError(t, s.RegisterForDeletedBillings())
		require.NoError(t, s.RegisterForChangedBillingHierarchy())
		other, child := w.billing("other"), w.billing("child")
		w.renameBilling(other, "changed")
		require.NoError(t, w.billingHierarchy().AddChildBilling(other, child))
		require.NoError(t, w.billings().DeleteBilling(child))
		told.expect(t)
		w.renameBilling(secret, "told")
		told.expect(t, "changed", pageIDs(secret))
	})
	p.works("registerForNewBillings", "is_cancelled_when_the_session_is_closed", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		s := w.followBillings(&told)
		require.NoError(t, s.RegisterForNewBillings())
		require.NoError(t, s.Close())
		w.billing("b")
		told.expect(t)
	})

	p.works("registerForChangedBillings", "tells_of_changes_of_the_billings_themselves", func(t *testing.T) {
		w := newPageWorld(t)
		a, b := w.billing("a"), w.billing("b")
		var told pageNotices
		require.NoError(t, w.followBillings(&told).RegisterForChangedBillings())
		w.renameBilling(a, "changed")
		told.expect(t, "changed", pageIDs(a))
		credit := w.credit(b)
		credits := pageOK(w.p.AcknowledgementManager().GetCreditAdminSession())(t)
		require.NoError(t, credits.DeleteCredit(credit))
		told.expect(t) // credits that come and go are the credits' notifications
		require.NoError(t, w.billingHierarchy().AddChildBilling(a, b))
		told.expect(t) // and the hierarchy has its own
		require.NoError(t, w.billings().AliasBilling(b, pageID("alias")))
		told.expect(t)
	})

	p.works("registerForChangedBilling", "tells_of_that_billing_only", func(t *testing.T) {
		w := newPageWorld(t)
		a, b := w.billing("a"), w.billing("b")
		require.NoError(t, w.billings().AliasBilling(b, pageID("alias")))
		var told pageNotices
		s := w.followBillings(&told)
		require.NoError(t, s.RegisterForChangedBilling(a))
		w.renameBilling(b, "changed")
		told.expect(t)
		w.renameBilling(a, "changed")
		told.expect(t, "changed", pageIDs(a))
		require.NoError(t, s.RegisterForChangedBilling(pageID("alias")))
		w.renameBilling(b, "changed again")
		told.expect(t, "changed", pageIDs(b))
	})

	p.works("registerForDeletedBillings", "tells_of_billings_deleted", func(t *testing.T) {
		w := newPageWorld(t)
		a, b := w.billing("a"), w.billing("b")
		require.NoError(t, w.billingHierarchy().AddChildBilling(a, b))
		var told pageNotices
		require.NoError(t, w.followBillings(&told).RegisterForDeletedBillings())
		require.NoError(t, w.billingHierarchy().RemoveChildBilling(a, b))
		told.expect(t) // out of the hierarchy is not gone
		require.NoError(t, w.billings().DeleteBilling(b))
		told.expect(t, "deleted", pageIDs(b))
	})

	p.works("registerForDeletedBilling", "tells_of_that_billing_only", func(t *testing.T) {
		w := newPageWorld(t)
		a, b := w.billing("a"), w.billing("b")
		var told pageNotices
		require.NoError(t, w.followBillings(&told).RegisterForDeletedBilling(a))
		require.NoError(t, w.billings().DeleteBilling(b))
		told.expect(t)
		require.NoError(t, w.billings().DeleteBilling(a))
		told.expect(t, "deleted", pageIDs(a))
	})

	p.works("registerForChangedBillingHierarchy", "tells_of_every_node_whose_children_change", func(t *testing.T) {
		w := newPageWorld(t)
		a, b, c := w.billing("a"), w.billing("b"), w.billing("c")
		var told pageNotices
		require.NoError(t, w.followBillings(&told).RegisterForChangedBillingHierarchy())
		h := w.billingHierarchy()
		require.NoError(t, h.AddRootBilling(a))
		told.expect(t) // a root is nobody's child
		require.NoError(t, h.AddChildBilling(a, b))
		told.expect(t, "changed children", pageIDs(a))
		require.NoError(t, h.AddChildBilling(b, c))
		told.expect(t, "changed children", pageIDs(b))
		require.NoError(t, h.RemoveChildBilling(a, b))
		told.expect(t, "changed children", pageIDs(a))
		require.NoError(t, h.AddChildBilling(a, c))
		told.expect(t, "changed children", pageIDs(a))
		require.NoError(t, w.billings().DeleteBilling(c))
		calls := told.take()
		require.Len(t, calls, 1, "one call for one commit")
		require.Equal(t, "changed children", calls[0].what)
		require.ElementsMatch(t, pageKeys(a, b), calls[0].ids)
		w.renameBilling(a, "changed")
		told.expect(t)
	})

	// A chain of four with a sibling: top - upper - middle - lower, and top - beside.
	chain := func(t *testing.T) (w *pageWorld, top, upper, middle, lower, beside osid.ID) {
		w = newPageWorld(t)
		top, upper, middle, lower, beside = w.billing("top"), w.billing("upper"), w.billing("middle"), w.billing("lower"), w.billing("beside")
		h := w.billingHierarchy()
		require.NoError(t, h.AddRootBilling(top))
		require.NoError(t, h.AddChildBilling(top, upper))
		require.NoError(t, h.AddChildBilling(top, beside))
		require.NoError(t, h.AddChildBilling(upper, middle))
		require.NoError(t, h.AddChildBilling(middle, lower))
		return w, top, upper, middle, lower, beside
	}
	p.works("registerForChangedBillingHierarchyForAncestors", "tells_of_the_node_and_those_above_it", func(t *testing.T) {
		w, top, upper, middle, lower, beside := chain(t)
		var told pageNotices
		require.NoError(t, w.followBillings(&told).RegisterForChangedBillingHierarchyForAncestors(middle))
		h := w.billingHierarchy()
		for _, node := range []osid.ID{top, upper, middle} {
			require.NoError(t, h.AddChildBilling(node, w.billing("new")))
			told.expect(t, "changed children", pageIDs(node))
		}
		for _, node := range []osid.ID{lower, beside} {
			require.NoError(t, h.AddChildBilling(node, w.billing("new")))
			told.expect(t)
		}
		require.NoError(t, h.RemoveChildBilling(upper, middle))
		told.expect(t, "changed children", pageIDs(upper)) // it was above when this happened
		require.NoError(t, h.AddChildBilling(top, w.billing("new")))
		told.expect(t) // and is no longer
		require.NoError(t, h.AddChildBilling(beside, middle))
		told.expect(t, "changed children", pageIDs(beside)) // this one is above from now on
	})
	p.works("registerForChangedBillingHierarchyForDescendants", "tells_of_the_node_and_those_below_it", func(t *testing.T) {
		w, top, upper, middle, lower, beside := chain(t)
		var told pageNotices
		require.NoError(t, w.followBillings(&told).RegisterForChangedBillingHierarchyForDescendants(upper))
		h := w.billingHierarchy()
		for _, node := range []osid.ID{upper, middle, lower} {
			require.NoError(t, h.AddChildBilling(node, w.billing("new")))
			told.expect(t, "changed children", pageIDs(node))
		}
		for _, node := range []osid.ID{top, beside} {
			require.NoError(t, h.AddChildBilling(node, w.billing("new")))
			told.expect(t)
		}
		require.NoError(t, h.AddChildBilling(upper, beside))
		told.expect(t, "changed children", pageIDs(upper))
		require.NoError(t, h.AddChildBilling(beside, w.billing("new")))
		told.expect(t, "changed children", pageIDs(beside)) // it is below now
	})

	// What the registrations have in common.
	registrations := map[string]func(s acknowledgement.BillingNotificationSession, id osid.ID) error{
		"registerForNewBillings": func(s acknowledgement.BillingNotificationSession, _ osid.ID) error { return s.RegisterForNewBillings() },
		"registerForChangedBillings": func(s acknowledgement.BillingNotificationSession, _ osid.ID) error {
			return s.RegisterForChangedBillings()
		},
		"registerForDeletedBillings": func(s acknowledgement.BillingNotificationSession, _ osid.ID) error {
			return s.RegisterForDeletedBillings()
		},
		"registerForChangedBillingHierarchy": func(s acknowledgement.BillingNotificationSession, _ osid.ID) error {
			return s.RegisterForChangedBillingHierarchy()
		},
		"registerForChangedBilling":                        acknowledgement.BillingNotificationSession.RegisterForChangedBilling,
		"registerForDeletedBilling":                        acknowledgement.BillingNotificationSession.RegisterForDeletedBilling,
		"registerForChangedBillingHierarchyForAncestors":   acknowledgement.BillingNotificationSession.RegisterForChangedBillingHierarchyForAncestors,
		"registerForChangedBillingHierarchyForDescendants": acknowledgement.BillingNotificationSession.RegisterForChangedBillingHierarchyForDescendants,
	}
	for _, method := range slices.Sorted(maps.Keys(registrations)) {
		register := registrations[method]
		p.fails(method, osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
			s := newPageWorld(t).followBillings(&pageNotices{})
			require.NoError(t, s.Close())
			return register(s, pageID("a"))
		})
		p.fails(method, osid.ErrOperationFailed, "provider_closed", func(t *testing.T) error {
			w := newPageWorld(t)
			s := w.followBillings(&pageNotices{})
			require.NoError(t, w.p.Close())
			return register(s, pageID("a"))
		})
		p.fails(method, osid.ErrPermissionDenied, "notifications_denied", func(t *testing.T) error {
			w := newGatedWorld(t)
			var told pageNotices
			s := w.followBillings(&told)
			w.denyAll(memprovider.Billing, memprovider.Notify)
			err := register(s, pageID("a"))
			w.renameBilling(w.billing("a"), "changed")
			told.expect(t)
			return err
		})
	}
	for _, method := range []string{"registerForChangedBilling", "registerForDeletedBilling",
		"registerForChangedBillingHierarchyForAncestors", "registerForChangedBillingHierarchyForDescendants"} {
		p.fails(method, osid.ErrNullArgument, "Id_nil", func(t *testing.T) error {
			return registrations[method](newPageWorld(t).followBillings(&pageNotices{}), nil)
		})
	}
	return p
}
