package memprovider_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

func TestPage_CustomerNotificationSession(t *testing.T) { customerNotificationPage().test(t) }

// follow opens a notification session in a business, nil for the default one.
func (w *pageWorld) follow(told *pageNotices, business osid.ID) billing.CustomerNotificationSession {
	w.t.Helper()
	if business == nil {
		return pageOK(w.p.BillingManager().GetCustomerNotificationSession(told.customers()))(w.t)
	}
	return pageOK(w.p.BillingManager().GetCustomerNotificationSessionForBusiness(told.customers(), business))(w.t)
}

// customerNotificationPage is osid.billing.CustomerNotificationSession.
func customerNotificationPage() *sessionPage {
	p := &sessionPage{session: "osid.billing.CustomerNotificationSession"}

	p.works("getBusinessId", "names_the_business_the_session_was_opened_for", func(t *testing.T) {
		w := newPageWorld(t)
		other := w.business("other")
		require.True(t, osid.EqualIDs(other, w.follow(&pageNotices{}, other).GetBusinessID()))
		require.True(t, osid.EqualIDs(w.defaultBusiness(), w.follow(&pageNotices{}, nil).GetBusinessID()))
	})

	p.works("getBusiness", "returns_the_business_of_getBusinessId", func(t *testing.T) {
		w := newPageWorld(t)
		other := w.business("other")
		business := pageOK(w.follow(&pageNotices{}, other).GetBusiness())(t)
		require.Equal(t, "other", business.GetDisplayName().GetText())
		require.True(t, osid.EqualIDs(other, business.GetID()))
	})
	p.fails("getBusiness", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		s := newPageWorld(t).follow(&pageNotices{}, nil)
		require.NoError(t, s.Close())
		return pageError(s.GetBusiness())
	})
	p.fails("getBusiness", osid.ErrPermissionDenied, "business_may_not_be_read", func(t *testing.T) error {
		w := newGatedWorld(t)
		w.denyAll(memprovider.Business, memprovider.Lookup)
		return pageError(w.follow(&pageNotices{}, nil).GetBusiness())
	})

	p.works("canRegisterForCustomerNotifications", "is_false_exactly_where_notifications_are_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		s := w.follow(&pageNotices{}, nil)
		require.True(t, s.CanRegisterForCustomerNotifications())
		w.denyAll(memprovider.Customer, memprovider.Notify)
		require.False(t, s.CanRegisterForCustomerNotifications())
		require.ErrorIs(t, s.RegisterForNewCustomers(), osid.ErrPermissionDenied)
	})

	p.works("useFederatedBusinessView", "tells_of_customers_in_child_businesses_too", func(t *testing.T) {
		w := newPageWorld(t)
		top, below, beside := w.business("top"), w.business("below"), w.business("beside")
		require.NoError(t, w.businesses().AddChildBusiness(top, below))
		var told pageNotices
		s := w.follow(&told, top)
		s.UseIsolatedBusinessView()
		s.UseFederatedBusinessView()
		require.NoError(t, s.RegisterForNewCustomers())
		a := w.customerIn(top, "a")
		told.expect(t, "new", pageIDs(a))
		b := w.customerIn(below, "b")
		told.expect(t, "new", pageIDs(b))
		w.customerIn(beside, "c")
		told.expect(t)
		require.NoError(t, w.assignments().AssignCustomerToBusiness(a, below))
		told.expect(t) // it was in the view already
	})
	p.works("useFederatedBusinessView", "is_the_view_that_a_session_starts_with", func(t *testing.T) {
		w := newPageWorld(t)
		below := w.business("below")
		require.NoError(t, w.businesses().AddChildBusiness(w.defaultBusiness(), below))
		var told, explicit pageNotices
		require.NoError(t, w.follow(&told, nil).RegisterForNewCustomers())
		s := w.follow(&explicit, nil)
		s.UseFederatedBusinessView()
		require.NoError(t, s.RegisterForNewCustomers())
		b := w.customerIn(below, "b")
		told.expect(t, "new", pageIDs(b))
		explicit.expect(t, "new", pageIDs(b))
	})
	p.works("useFederatedBusinessView", "tells_of_customers_that_come_and_go_with_the_hierarchy", func(t *testing.T) {
		w := newPageWorld(t)
		top, middle, below := w.business("top"), w.business("middle"), w.business("below")
		require.NoError(t, w.businesses().AddChildBusiness(middle, below))
		here, m, b := w.customerIn(top, "here"), w.customerIn(middle, "m"), w.customerIn(below, "b")
		both := w.customerIn(top, "both")
		require.NoError(t, w.assignments().AssignCustomerToBusiness(both, below))
		var told pageNotices
		s := w.follow(&told, top)
		s.UseFederatedBusinessView()
		require.NoError(t, s.RegisterForNewCustomers())
		require.NoError(t, s.RegisterForDeletedCustomers())
		require.NoError(t, w.businesses().AddChildBusiness(top, middle))
		told.expect(t, "new", pageIDs(m, b))
		require.NoError(t, w.businesses().RemoveChildBusiness(middle, below))
		told.expect(t, "deleted", pageIDs(b))
		require.NoError(t, w.businesses().RemoveChildBusinesses(top))
		told.expect(t, "deleted", pageIDs(m))
		require.NoError(t, w.admin().DeleteCustomer(here))
		told.expect(t, "deleted", pageIDs(here))
	})

	p.works("useIsolatedBusinessView", "tells_of_customers_in_this_business_only", func(t *testing.T) {
		w := newPageWorld(t)
		top, below := w.business("top"), w.business("below")
		require.NoError(t, w.businesses().AddChildBusiness(top, below))
		var told pageNotices
		s := w.follow(&told, top)
		s.UseIsolatedBusinessView()
		require.NoError(t, s.RegisterForNewCustomers())
		require.NoError(t, s.RegisterForDeletedCustomers())
		b := w.customerIn(below, "b")
		told.expect(t)
		require.NoError(t, w.businesses().RemoveChildBusiness(top, below))
		told.expect(t)
		told.expect(t, "new", pageIDs(w.customerIn(top, "a")))
		require.NoError(t, w.assignments().AssignCustomerToBusiness(b, top))
		told.expect(t, "new", pageIDs(b))
	})
	p.works("useIsolatedBusinessView", "holds_for_the_registrations_that_follow", func(t *testing.T) {
		w := newPageWorld(t)
		top, below := w.business("top"), w.business("below")
		require.NoError(t, w.businesses().AddChildBusiness(top, below))
		var told pageNotices
		s := w.follow(&told, top)
		s.UseFederatedBusinessView()
		require.NoError(t, s.RegisterForNewCustomers())
		s.UseIsolatedBusinessView()
		require.NoError(t, s.RegisterForDeletedCustomers())
		b := w.customerIn(below, "b")
		told.expect(t, "new", pageIDs(b))
		require.NoError(t, w.admin().DeleteCustomer(b))
		told.expect(t)
	})

	p.works("reliableCustomerNotifications", "delivers_again_until_acknowledged", func(t *testing.T) {
		w := newPageWorld(t, memprovider.WithRedelivery(time.Second, time.Minute))
		var told pageNotices
		s := w.follow(&told, nil)
		s.ReliableCustomerNotifications()
		require.NoError(t, s.RegisterForNewCustomers())
		a := w.customer("a")
		first := told.take()
		require.Len(t, first, 1)
		w.clock.Advance(time.Second)
		again := told.take()
		require.Equal(t, first, again, "the same notification, under the same Id")
		require.Equal(t, pageKeys(a), again[0].ids)
		require.NoError(t, s.AcknowledgeCustomerNotification(first[0].id))
		w.clock.Advance(time.Hour)
		told.expect(t)
	})

	p.works("unreliableCustomerNotifications", "delivers_once_and_waits_for_no_acknowledgement", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		s := w.follow(&told, nil)
		s.ReliableCustomerNotifications()
		s.UnreliableCustomerNotifications()
		require.NoError(t, s.RegisterForNewCustomers())
		a := w.customer("a")
		told.expect(t, "new", pageIDs(a))
		w.clock.Advance(time.Hour)
		told.expect(t)
	})
	p.works("unreliableCustomerNotifications", "forgets_what_was_not_acknowledged", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		s := w.follow(&told, nil)
		s.ReliableCustomerNotifications()
		require.NoError(t, s.RegisterForNewCustomers())
		told.expect(t, "new", pageIDs(w.customer("a")))
		s.UnreliableCustomerNotifications()
		w.clock.Advance(time.Hour)
		told.expect(t)
	})

	p.works("acknowledgeCustomerNotification", "ends_the_redelivery_of_that_notification_only", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		s := w.follow(&told, nil)
		s.ReliableCustomerNotifications()
		require.NoError(t, s.RegisterForNewCustomers())
		a, b := w.customer("a"), w.customer("b")
		first := told.take()
		require.Len(t, first, 2)
		require.NoError(t, s.AcknowledgeCustomerNotification(first[0].id))
		require.NoError(t, s.AcknowledgeCustomerNotification(first[0].id), "twice is no error")
		require.NoError(t, s.AcknowledgeCustomerNotification(pageID("unknown")), "nor is an unknown Id")
		w.clock.Advance(time.Hour)
		told.expect(t, "new", pageIDs(b))
		require.Equal(t, pageKeys(a), first[0].ids)
	})
	p.fails("acknowledgeCustomerNotification", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		s := newPageWorld(t).follow(&pageNotices{}, nil)
		require.NoError(t, s.Close())
		return s.AcknowledgeCustomerNotification(pageID("notification"))
	})
	p.fails("acknowledgeCustomerNotification", osid.ErrPermissionDenied, "notifications_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		w.denyAll(memprovider.Customer, memprovider.Notify)
		return w.follow(&pageNotices{}, nil).AcknowledgeCustomerNotification(pageID("notification"))
	})

	p.works("registerForNewCustomers", "tells_of_customers_created_and_assigned", func(t *testing.T) {
		w := newPageWorld(t)
		other := w.business("other")
		old := w.customerIn(other, "old")
		var told pageNotices
		s := w.follow(&told, nil)
		w.customer("before the registration")
		require.NoError(t, s.RegisterForNewCustomers())
		a := w.customer("a")
		told.expect(t, "new", pageIDs(a))
		require.NoError(t, w.assignments().AssignCustomerToBusiness(old, w.defaultBusiness()))
		told.expect(t, "new", pageIDs(old))
		w.rename(a, "Ada")
		require.NoError(t, w.admin().DeleteCustomer(a))
		told.expect(t) // nobody asked about changes and deletions
	})
	p.works("registerForNewCustomers", "tells_of_customers_that_a_smart_business_begins_to_match", func(t *testing.T) {
		w := newPageWorld(t)
		smart := w.business("smart")
		a := w.customer("a")
		var told pageNotices
		s := w.follow(&told, smart)
		require.NoError(t, s.RegisterForNewCustomers())
		design := pageOK(w.p.BillingManager().GetCustomerSmartBusinessSession(smart))(t)
		query := design.GetCustomerQuery()
		require.NoError(t, query.MatchResourceID(pageID("a"), true))
		require.NoError(t, design.ApplyCustomerQuery(query))
		told.expect(t, "new", pageIDs(a))
		a2 := w.customer("a")
		w.customer("b")
		told.expect(t, "new", pageIDs(a2))
	})
	p.works("registerForNewCustomers", "twice_tells_once", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		s := w.follow(&told, nil)
		require.NoError(t, s.RegisterForNewCustomers())
		require.NoError(t, s.RegisterForNewCustomers())
		require.NoError(t, s.RegisterForNewCustomersForResource(pageID("a")))
		told.expect(t)
		told.expect(t, "new", pageIDs(w.customer("a")))
	})
	p.works("registerForNewCustomers", "is_cancelled_when_the_session_is_closed", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		s := w.follow(&told, nil)
		require.NoError(t, s.RegisterForNewCustomers())
		told.expect(t, "new", pageIDs(w.customer("a")))
		require.NoError(t, s.Close())
		w.customer("b")
		told.expect(t)
	})

	p.works("registerForNewCustomersForResource", "tells_of_new_customers_of_the_resource_only", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		require.NoError(t, w.follow(&told, nil).RegisterForNewCustomersForResource(pageID("a")))
		w.customer("b")
		told.expect(t)
		a := w.customer("a")
		told.expect(t, "new", pageIDs(a))
		w.rename(a, "Ada")
		told.expect(t)
	})

	p.works("registerForChangedCustomers", "tells_of_updates_of_customers_in_this_business", func(t *testing.T) {
		w := newPageWorld(t)
		a, elsewhere := w.customer("a"), w.customerIn(w.business("other"), "b")
		var told pageNotices
		require.NoError(t, w.follow(&told, nil).RegisterForChangedCustomers())
		w.rename(a, "Ada")
		told.expect(t, "changed", pageIDs(a))
		w.rename(elsewhere, "Bob")
		told.expect(t)
		s := w.admin()
		require.NoError(t, s.UpdateCustomer(pageOK(s.GetCustomerFormForUpdate(a))(t)))
		told.expect(t) // an update without a change
		require.NoError(t, s.AliasCustomer(a, pageID("alias")))
		told.expect(t) // an alias is not the customer
		require.NoError(t, s.DeleteCustomer(a))
		told.expect(t)
	})

	p.works("registerForChangedCustomersForResource", "tells_of_updates_of_the_resources_customers_only", func(t *testing.T) {
		w := newPageWorld(t)
		a, b := w.customer("a"), w.customer("b")
		var told pageNotices
		require.NoError(t, w.follow(&told, nil).RegisterForChangedCustomersForResource(pageID("a")))
		w.rename(b, "Bob")
		told.expect(t)
		w.rename(a, "Ada")
		told.expect(t, "changed", pageIDs(a))
	})

	p.works("registerForChangedCustomer", "tells_of_updates_of_that_customer_only", func(t *testing.T) {
		w := newPageWorld(t)
		a, b := w.customer("r"), w.customer("r")
		var told pageNotices
		s := w.follow(&told, nil)
		require.NoError(t, s.RegisterForChangedCustomer(a))
		w.rename(b, "Bob")
		told.expect(t)
		w.rename(a, "Ada")
		told.expect(t, "changed", pageIDs(a))
		require.NoError(t, s.RegisterForChangedCustomer(b))
		w.rename(b, "Robert")
		told.expect(t, "changed", pageIDs(b))
	})
	p.works("registerForChangedCustomer", "knows_the_customer_by_an_alias", func(t *testing.T) {
		w := newPageWorld(t)
		a := w.customer("a")
		require.NoError(t, w.admin().AliasCustomer(a, pageID("alias")))
		var told pageNotices
		require.NoError(t, w.follow(&told, nil).RegisterForChangedCustomer(pageID("alias")))
		w.rename(a, "Ada")
		told.expect(t, "changed", pageIDs(a))
	})

	p.works("registerForDeletedCustomers", "tells_of_customers_deleted_or_removed_from_this_business", func(t *testing.T) {
		w := newPageWorld(t)
		other := w.business("other")
		a, b, elsewhere := w.customer("a"), w.customer("b"), w.customerIn(other, "c")
		require.NoError(t, w.assignments().AssignCustomerToBusiness(b, other))
		var told pageNotices
		require.NoError(t, w.follow(&told, nil).RegisterForDeletedCustomers())
		require.NoError(t, w.admin().DeleteCustomer(a))
		told.expect(t, "deleted", pageIDs(a))
		require.NoError(t, w.assignments().UnassignCustomerFromBusiness(b, w.defaultBusiness()))
		told.expect(t, "deleted", pageIDs(b))
		require.NoError(t, w.admin().DeleteCustomer(elsewhere))
		told.expect(t)
	})

	p.works("registerForDeletedCustomersForResource", "tells_of_the_resources_customers_only", func(t *testing.T) {
		w := newPageWorld(t)
		other := w.business("other")
		a1, a2, b := w.customer("a"), w.customer("a"), w.customer("b")
		var told pageNotices
		require.NoError(t, w.follow(&told, nil).RegisterForDeletedCustomersForResource(pageID("a")))
		require.NoError(t, w.admin().DeleteCustomer(b))
		told.expect(t)
		require.NoError(t, w.admin().DeleteCustomer(a1))
		told.expect(t, "deleted", pageIDs(a1))
		require.NoError(t, w.assignments().ReassignCustomerToBusiness(a2, w.defaultBusiness(), other))
		told.expect(t, "deleted", pageIDs(a2))
	})

	p.works("registerForDeletedCustomer", "tells_of_that_customer_only", func(t *testing.T) {
		w := newPageWorld(t)
		a, b := w.customer("r"), w.customer("r")
		var told pageNotices
		require.NoError(t, w.follow(&told, nil).RegisterForDeletedCustomer(a))
		require.NoError(t, w.admin().DeleteCustomer(b))
		told.expect(t)
		w.rename(a, "Ada")
		told.expect(t)
		require.NoError(t, w.admin().DeleteCustomer(a))
		told.expect(t, "deleted", pageIDs(a))
	})

	// What the registrations have in common.
	registrations := map[string]func(s billing.CustomerNotificationSession, id osid.ID) error{
		"registerForNewCustomers":     func(s billing.CustomerNotificationSession, _ osid.ID) error { return s.RegisterForNewCustomers() },
		"registerForChangedCustomers": func(s billing.CustomerNotificationSession, _ osid.ID) error { return s.RegisterForChangedCustomers() },
		"registerForDeletedCustomers": func(s billing.CustomerNotificationSession, _ osid.ID) error { return s.RegisterForDeletedCustomers() },

		"registerForNewCustomersForResource":     billing.CustomerNotificationSession.RegisterForNewCustomersForResource,
		"registerForChangedCustomersForResource": billing.CustomerNotificationSession.RegisterForChangedCustomersForResource,
		"registerForChangedCustomer":             billing.CustomerNotificationSession.RegisterForChangedCustomer,
		"registerForDeletedCustomersForResource": billing.CustomerNotificationSession.RegisterForDeletedCustomersForResource,
		"registerForDeletedCustomer":             billing.CustomerNotificationSession.RegisterForDeletedCustomer,
	}
	for _, method := range slices.Sorted(maps.Keys(registrations)) {
		register := registrations[method]
		p.fails(method, osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
			s := newPageWorld(t).follow(&pageNotices{}, nil)
			require.NoError(t, s.Close())
			return register(s, pageID("a"))
		})
		p.fails(method, osid.ErrOperationFailed, "provider_closed", func(t *testing.T) error {
			w := newPageWorld(t)
			s := w.follow(&pageNotices{}, nil)
			require.NoError(t, w.p.Close())
			return register(s, pageID("a"))
		})
		p.fails(method, osid.ErrPermissionDenied, "notifications_denied", func(t *testing.T) error {
			w := newGatedWorld(t)
			var told pageNotices
			s := w.follow(&told, nil)
			w.denyAll(memprovider.Customer, memprovider.Notify)
			err := register(s, pageID("a"))
			w.rename(w.customer("a"), "Ada")
			told.expect(t)
			return err
		})
	}
	for _, method := range []string{"registerForNewCustomersForResource", "registerForChangedCustomersForResource",
		"registerForDeletedCustomersForResource", "registerForChangedCustomer", "registerForDeletedCustomer"} {
		p.fails(method, osid.ErrNullArgument, "Id_nil", func(t *testing.T) error {
			return registrations[method](newPageWorld(t).follow(&pageNotices{}, nil), nil)
		})
	}
	return p
}
