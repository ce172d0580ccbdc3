package memprovider_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

func TestPage_CustomerAdminSession(t *testing.T) { customerAdminPage(plainCustomerAdmin).test(t) }

// customerAdminOpener opens a session in a business, nil for the default one.
type customerAdminOpener func(w *pageWorld, business osid.ID) billing.CustomerAdminSession

func plainCustomerAdmin(w *pageWorld, business osid.ID) billing.CustomerAdminSession {
	w.t.Helper()
	if business == nil {
		return pageOK(w.p.BillingManager().GetCustomerAdminSession())(w.t)
	}
	return pageOK(w.p.BillingManager().GetCustomerAdminSessionForBusiness(business))(w.t)
}

// closedCustomerAdmin is a session after its Close.
func closedCustomerAdmin(w *pageWorld, open customerAdminOpener) billing.CustomerAdminSession {
	w.t.Helper()
	s := open(w, nil)
	require.NoError(w.t, s.Close())
	return s
}

// customerAdminPage is osid.billing.CustomerAdminSession, however the session is opened.
func customerAdminPage(open customerAdminOpener) *sessionPage {
	p := &sessionPage{session: "osid.billing.CustomerAdminSession"}

	p.works("getBusinessId", "names_the_business_the_session_was_opened_for", func(t *testing.T) {
		w := newPageWorld(t)
		other := w.business("other")
		require.Equal(t, osid.IDString(other), osid.IDString(open(w, other).GetBusinessID()))
		require.Equal(t, osid.IDString(w.defaultBusiness()), osid.IDString(open(w, nil).GetBusinessID()))
	})

	p.works("getBusiness", "returns_the_business_of_getBusinessId", func(t *testing.T) {
		w := newPageWorld(t)
		s := open(w, w.business("other"))
		business, err := s.GetBusiness()
		require.NoError(t, err)
		require.Equal(t, "other", business.GetDisplayName().GetText())
		require.True(t, osid.EqualIDs(s.GetBusinessID(), business.GetID()))
	})
	p.fails("getBusiness", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		return pageError(closedCustomerAdmin(newPageWorld(t), open).GetBusiness())
	})
	p.fails("getBusiness", osid.ErrOperationFailed, "provider_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		s := open(w, nil)
		require.NoError(t, w.p.Close())
		return pageError(s.GetBusiness())
	})
	p.fails("getBusiness", osid.ErrOperationFailed, "business_deleted", func(t *testing.T) error {
		w := newPageWorld(t)
		other := w.business("other")
		s := open(w, other)
		require.NoError(t, pageOK(w.p.BillingManager().GetBusinessAdminSession())(t).DeleteBusiness(other))
		return pageError(s.GetBusiness())
	})
	p.fails("getBusiness", osid.ErrPermissionDenied, "business_may_not_be_read", func(t *testing.T) error {
		w := newGatedWorld(t)
		s := open(w, nil)
		w.denyAll(memprovider.Business, memprovider.Lookup)
		return pageError(s.GetBusiness())
	})

	p.works("canCreateCustomers", "is_false_exactly_where_creation_is_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		other := w.business("other")
		here, there := open(w, nil), open(w, other)
		require.True(t, here.CanCreateCustomers())
		w.denyIn(memprovider.Customer, memprovider.Create, other)
		require.True(t, here.CanCreateCustomers())
		require.False(t, there.CanCreateCustomers())
		require.ErrorIs(t, pageError(there.GetCustomerFormForCreate(pageID("r"), nil)), osid.ErrPermissionDenied)
	})

	p.works("canCreateCustomerWithRecordTypes", "an_empty_array_asks_for_no_records", func(t *testing.T) {
		s := open(newPageWorld(t), nil)
		require.True(t, pageOK(s.CanCreateCustomerWithRecordTypes([]osid.Type{}))(t))
		require.True(t, pageOK(s.CanCreateCustomerWithRecordTypes(nil))(t), "a nil slice is an empty array")
	})
	p.works("canCreateCustomerWithRecordTypes", "is_true_for_record_types_that_are_registered", func(t *testing.T) {
		recordType, option := pageRecord(memprovider.Customer)
		w := newPageWorld(t, option)
		require.True(t, pageOK(open(w, nil).CanCreateCustomerWithRecordTypes([]osid.Type{recordType}))(t))
		require.False(t, pageOK(open(w, nil).CanCreateCustomerWithRecordTypes([]osid.Type{recordType, pageType()}))(t))
	})
	p.works("canCreateCustomerWithRecordTypes", "is_false_for_a_record_type_that_is_not_supported", func(t *testing.T) {
		s := open(newPageWorld(t), nil)
		require.False(t, pageOK(s.CanCreateCustomerWithRecordTypes([]osid.Type{pageType()}))(t))
	})
	p.works("canCreateCustomerWithRecordTypes", "is_false_where_creation_is_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		s := open(w, nil)
		w.denyAll(memprovider.Customer, memprovider.Create)
		require.False(t, pageOK(s.CanCreateCustomerWithRecordTypes(nil))(t))
	})
	p.fails("canCreateCustomerWithRecordTypes", osid.ErrNullArgument, "array_holds_nil", func(t *testing.T) error {
		return pageError(open(newPageWorld(t), nil).CanCreateCustomerWithRecordTypes([]osid.Type{nil}))
	})

	p.works("getCustomerFormForCreate", "returns_a_form_for_create_each_time_a_new_one", func(t *testing.T) {
		s := open(newPageWorld(t), nil)
		one, err := s.GetCustomerFormForCreate(pageID("r"), nil)
		require.NoError(t, err)
		two := pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)
		require.False(t, one.IsForUpdate())
		require.False(t, osid.EqualIDs(one.GetID(), two.GetID()))
		require.True(t, pageOK(one.IsValid())(t), "nothing but the resource is required")
		require.Equal(t, osid.SyntaxString, one.GetCustomerNumberMetadata().GetSyntax())
	})
	p.works("getCustomerFormForCreate", "returns_a_form_with_the_records_asked_for", func(t *testing.T) {
		recordType, option := pageRecord(memprovider.Customer)
		s := open(newPageWorld(t, option), nil)
		form := pageOK(s.GetCustomerFormForCreate(pageID("r"), []osid.Type{recordType}))(t)
		require.True(t, form.HasRecordType(recordType))
		require.NotNil(t, pageOK(form.GetCustomerFormRecord(recordType))(t))
		require.False(t, pageOK(form.IsValid())(t), "the record has a required element")
	})
	p.fails("getCustomerFormForCreate", osid.ErrNotFound, "resource_unknown", func(t *testing.T) error {
		w := newPageWorld(t, memprovider.WithResources(func(osid.ID) (osid.Resource, error) { return nil, nil }))
		return pageError(open(w, nil).GetCustomerFormForCreate(pageID("r"), nil))
	})
	p.fails("getCustomerFormForCreate", osid.ErrNullArgument, "resource_nil", func(t *testing.T) error {
		return pageError(open(newPageWorld(t), nil).GetCustomerFormForCreate(nil, nil))
	})
	p.fails("getCustomerFormForCreate", osid.ErrNullArgument, "array_holds_nil", func(t *testing.T) error {
		return pageError(open(newPageWorld(t), nil).GetCustomerFormForCreate(pageID("r"), []osid.Type{nil}))
	})
	p.fails("getCustomerFormForCreate", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		return pageError(closedCustomerAdmin(newPageWorld(t), open).GetCustomerFormForCreate(pageID("r"), nil))
	})
	p.fails("getCustomerFormForCreate", osid.ErrPermissionDenied, "creation_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		w.denyAll(memprovider.Customer, memprovider.Create)
		return pageError(open(w, nil).GetCustomerFormForCreate(pageID("r"), nil))
	})
	p.fails("getCustomerFormForCreate", osid.ErrUnsupported, "record_type_not_registered", func(t *testing.T) error {
		return pageError(open(newPageWorld(t), nil).GetCustomerFormForCreate(pageID("r"), []osid.Type{pageType()}))
	})

	p.works("createCustomer", "makes_what_the_form_says_in_the_sessions_business", func(t *testing.T) {
		w := newPageWorld(t)
		other := w.business("other")
		s := open(w, other)
		form := pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)
		genus := osid.NewType("pages.test", "genus", "good")
		require.NoError(t, form.SetDisplayName("Ada"))
		require.NoError(t, form.SetDescription("first"))
		require.NoError(t, form.SetGenusType(genus))
		require.NoError(t, form.SetStartDate(pageDate(-1)))
		require.NoError(t, form.SetEndDate(pageDate(1)))
		require.NoError(t, form.SetCustomerNumber("C-1"))
		require.NoError(t, form.SetActivity(pageID("activity")))
		customer, err := s.CreateCustomer(form)
		require.NoError(t, err)
		for _, c := range []billing.Customer{customer, pageOK(w.lookup(other).GetCustomer(customer.GetID()))(t)} {
			require.Equal(t, "Ada", c.GetDisplayName().GetText())
			require.Equal(t, "first", c.GetDescription().GetText())
			require.True(t, osid.EqualTypes(genus, c.GetGenusType()))
			require.True(t, osid.EqualDateTimes(pageDate(-1), c.GetStartDate()))
			require.True(t, osid.EqualDateTimes(pageDate(1), c.GetEndDate()))
			require.True(t, c.IsEffective())
			require.True(t, osid.EqualIDs(pageID("r"), c.GetResourceID()))
			require.Equal(t, "C-1", c.GetCustomerNumber())
			require.True(t, osid.EqualIDs(pageID("activity"), pageOK(c.GetActivityID())(t)))
			require.True(t, c.IsCurrent())
		}
		require.Equal(t, pageKeys(customer.GetID()), w.customers(other))
		require.Empty(t, w.customers(w.defaultBusiness()))
	})
	p.works("createCustomer", "gives_every_customer_an_Id_of_its_own", func(t *testing.T) {
		w := newPageWorld(t)
		s := open(w, nil)
		one, err := s.CreateCustomer(pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t))
		require.NoError(t, err)
		two := pageOK(s.CreateCustomer(pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)))(t)
		require.False(t, osid.EqualIDs(one.GetID(), two.GetID()))
		require.Equal(t, pageKeys(one.GetID(), two.GetID()), w.customers(w.defaultBusiness()))
	})
	p.works("createCustomer", "takes_a_form_again_after_it_failed", func(t *testing.T) {
		w := newGatedWorld(t)
		s := open(w, nil)
		form := pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)
		require.NoError(t, form.SetStartDate(pageDate(1)))
		require.NoError(t, form.SetEndDate(pageDate(-1)))
		require.ErrorIs(t, pageError(s.CreateCustomer(form)), osid.ErrInvalidArgument)
		require.NoError(t, form.SetEndDate(pageDate(2)))
		w.denyAll(memprovider.Customer, memprovider.Create)
		require.ErrorIs(t, pageError(s.CreateCustomer(form)), osid.ErrPermissionDenied)
		w.deny(func(memprovider.Request) bool { return false })
		require.Empty(t, w.customers(w.defaultBusiness()), "a failed creation leaves nothing")
		made := pageOK(s.CreateCustomer(form))(t)
		require.Equal(t, pageKeys(made.GetID()), w.customers(w.defaultBusiness()))
	})
	p.fails("createCustomer", osid.ErrIllegalState, "form_already_used", func(t *testing.T) error {
		w := newPageWorld(t)
		s := open(w, nil)
		form := pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)
		made := pageOK(s.CreateCustomer(form))(t)
		err := pageError(s.CreateCustomer(form))
		require.Equal(t, pageKeys(made.GetID()), w.customers(w.defaultBusiness()), "nothing came of the second attempt")
		return err
	})
	p.fails("createCustomer", osid.ErrInvalidArgument, "end_date_before_start_date", func(t *testing.T) error {
		s := open(newPageWorld(t), nil)
		form := pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)
		require.NoError(t, form.SetStartDate(pageDate(1)))
		require.NoError(t, form.SetEndDate(pageDate(0)))
		require.False(t, pageOK(form.IsValid())(t))
		require.Len(t, form.GetInvalidMetadata(), 1)
		return pageError(s.CreateCustomer(form))
	})
	p.fails("createCustomer", osid.ErrInvalidArgument, "required_element_missing", func(t *testing.T) error {
		recordType, option := pageRecord(memprovider.Customer)
		s := open(newPageWorld(t, option), nil)
		form := pageOK(s.GetCustomerFormForCreate(pageID("r"), []osid.Type{recordType}))(t)
		err := pageError(s.CreateCustomer(form))
		require.NoError(t, pageOK(form.GetCustomerFormRecord(recordType))(t).(memprovider.RecordForm).Set("Code", "C"))
		require.True(t, pageOK(s.CreateCustomer(form))(t).HasRecordType(recordType), "mended")
		return err
	})
	p.fails("createCustomer", osid.ErrNullArgument, "form_nil", func(t *testing.T) error {
		return pageError(open(newPageWorld(t), nil).CreateCustomer(nil))
	})
	p.fails("createCustomer", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		s := open(newPageWorld(t), nil)
		form := pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)
		require.NoError(t, s.Close())
		return pageError(s.CreateCustomer(form))
	})
	p.fails("createCustomer", osid.ErrOperationFailed, "business_deleted", func(t *testing.T) error {
		w := newPageWorld(t)
		other := w.business("other")
		s := open(w, other)
		form := pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)
		require.NoError(t, pageOK(w.p.BillingManager().GetBusinessAdminSession())(t).DeleteBusiness(other))
		return pageError(s.CreateCustomer(form))
	})
	p.fails("createCustomer", osid.ErrOperationFailed, "Id_taken", func(t *testing.T) error {
		w := newPageWorld(t, memprovider.WithIdentifiers(func(string) string { return "always" }))
		w.customer("r")
		s := open(w, nil)
		return pageError(s.CreateCustomer(pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)))
	})
	p.fails("createCustomer", osid.ErrPermissionDenied, "creation_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		s := open(w, nil)
		form := pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)
		w.denyAll(memprovider.Customer, memprovider.Create)
		return pageError(s.CreateCustomer(form))
	})
	p.fails("createCustomer", osid.ErrUnsupported, "form_is_for_update", func(t *testing.T) error {
		w := newPageWorld(t)
		s := open(w, nil)
		return pageError(s.CreateCustomer(pageOK(s.GetCustomerFormForUpdate(w.customer("r")))(t)))
	})
	p.fails("createCustomer", osid.ErrUnsupported, "form_of_another_implementation", func(t *testing.T) error {
		return pageError(open(newPageWorld(t), nil).CreateCustomer(billing.UnimplementedCustomerForm{}))
	})
	p.fails("createCustomer", osid.ErrUnsupported, "form_of_another_provider", func(t *testing.T) error {
		foreign := pageOK(open(newPageWorld(t), nil).GetCustomerFormForCreate(pageID("r"), nil))(t)
		return pageError(open(newPageWorld(t), nil).CreateCustomer(foreign))
	})
	p.fails("createCustomer", osid.ErrUnsupported, "form_of_another_business", func(t *testing.T) error {
		w := newPageWorld(t)
		elsewhere := pageOK(open(w, w.business("other")).GetCustomerFormForCreate(pageID("r"), nil))(t)
		return pageError(open(w, nil).CreateCustomer(elsewhere))
	})

	p.works("canUpdateCustomers", "is_false_exactly_where_updates_are_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		require.True(t, s.CanUpdateCustomers())
		w.denyAll(memprovider.Customer, memprovider.Update)
		require.False(t, s.CanUpdateCustomers())
		require.ErrorIs(t, pageError(s.GetCustomerFormForUpdate(customer)), osid.ErrPermissionDenied)
	})

	p.works("getCustomerFormForUpdate", "returns_a_form_for_update_that_knows_what_there_is", func(t *testing.T) {
		w := newPageWorld(t)
		customer := w.customer("r")
		w.rename(customer, "Ada")
		require.NoError(t, w.admin().AliasCustomer(customer, pageID("alias")))
		s := open(w, nil)
		for _, id := range []osid.ID{customer, pageID("alias")} {
			form, err := s.GetCustomerFormForUpdate(id)
			require.NoError(t, err)
			require.True(t, form.IsForUpdate())
			require.True(t, form.IsCurrent())
			require.True(t, pageOK(form.IsValid())(t))
			existing := pageOK(form.GetDisplayNameMetadata().GetExistingStringValues())(t)
			require.Len(t, existing, 1)
			require.Equal(t, "Ada", existing[0])
		}
	})
	p.fails("getCustomerFormForUpdate", osid.ErrNotFound, "customer_unknown", func(t *testing.T) error {
		return pageError(open(newPageWorld(t), nil).GetCustomerFormForUpdate(pageID("nobody")))
	})
	p.fails("getCustomerFormForUpdate", osid.ErrNotFound, "Id_of_another_entity", func(t *testing.T) error {
		w := newPageWorld(t)
		return pageError(open(w, nil).GetCustomerFormForUpdate(w.defaultBusiness()))
	})
	p.fails("getCustomerFormForUpdate", osid.ErrNullArgument, "customer_nil", func(t *testing.T) error {
		return pageError(open(newPageWorld(t), nil).GetCustomerFormForUpdate(nil))
	})
	p.fails("getCustomerFormForUpdate", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		return pageError(closedCustomerAdmin(w, open).GetCustomerFormForUpdate(w.customer("r")))
	})
	p.fails("getCustomerFormForUpdate", osid.ErrPermissionDenied, "update_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		customer := w.customer("r")
		w.denyAll(memprovider.Customer, memprovider.Update)
		return pageError(open(w, nil).GetCustomerFormForUpdate(customer))
	})

	p.works("updateCustomer", "changes_the_elements_set_or_cleared_and_no_others", func(t *testing.T) {
		w := newPageWorld(t)
		s := open(w, nil)
		form := pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t)
		require.NoError(t, form.SetDisplayName("Ada"))
		require.NoError(t, form.SetDescription("first"))
		require.NoError(t, form.SetCustomerNumber("C-1"))
		require.NoError(t, form.SetActivity(pageID("activity")))
		before := pageOK(s.CreateCustomer(form))(t)
		update := pageOK(s.GetCustomerFormForUpdate(before.GetID()))(t)
		require.NoError(t, update.SetDisplayName("Ada Lovelace"))
		require.NoError(t, update.ClearActivity())
		require.NoError(t, s.UpdateCustomer(update))
		after := pageOK(w.find(before.GetID()))(t)
		require.Equal(t, "Ada Lovelace", after.GetDisplayName().GetText())
		require.False(t, after.HasActivity())
		require.Equal(t, "first", after.GetDescription().GetText())
		require.Equal(t, "C-1", after.GetCustomerNumber())
		require.True(t, osid.EqualIDs(before.GetID(), after.GetID()))
		require.True(t, osid.EqualIDs(before.GetResourceID(), after.GetResourceID()))
		require.Equal(t, "Ada", before.GetDisplayName().GetText(), "an object handed out is a snapshot")
		require.False(t, before.IsCurrent())
		require.True(t, after.IsCurrent())
	})
	p.works("updateCustomer", "merges_two_forms_of_one_customer", func(t *testing.T) {
		w := newPageWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		one := pageOK(s.GetCustomerFormForUpdate(customer))(t)
		two := pageOK(s.GetCustomerFormForUpdate(customer))(t)
		require.NoError(t, one.SetDisplayName("Ada"))
		require.NoError(t, two.SetCustomerNumber("C-2"))
		require.NoError(t, s.UpdateCustomer(one))
		require.False(t, two.IsCurrent())
		require.NoError(t, s.UpdateCustomer(two))
		c := pageOK(w.find(customer))(t)
		require.Equal(t, "Ada", c.GetDisplayName().GetText())
		require.Equal(t, "C-2", c.GetCustomerNumber())
	})
	p.works("updateCustomer", "takes_a_form_again_after_it_failed", func(t *testing.T) {
		w := newPageWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		form := pageOK(s.GetCustomerFormForUpdate(customer))(t)
		require.NoError(t, form.SetCustomerNumber("C-3"))
		require.NoError(t, form.SetStartDate(pageDate(1)))
		require.NoError(t, form.SetEndDate(pageDate(0)))
		require.ErrorIs(t, s.UpdateCustomer(form), osid.ErrInvalidArgument)
		require.Empty(t, pageOK(w.find(customer))(t).GetCustomerNumber(), "a failed update changes nothing")
		require.NoError(t, form.ClearEndDate())
		require.NoError(t, s.UpdateCustomer(form))
		require.Equal(t, "C-3", pageOK(w.find(customer))(t).GetCustomerNumber())
	})
	p.fails("updateCustomer", osid.ErrIllegalState, "form_already_used", func(t *testing.T) error {
		w := newPageWorld(t)
		s := open(w, nil)
		form := pageOK(s.GetCustomerFormForUpdate(w.customer("r")))(t)
		require.NoError(t, form.SetDisplayName("Ada"))
		require.NoError(t, s.UpdateCustomer(form))
		return s.UpdateCustomer(form)
	})
	p.fails("updateCustomer", osid.ErrInvalidArgument, "end_date_before_start_date", func(t *testing.T) error {
		w := newPageWorld(t)
		s := open(w, nil)
		form := pageOK(s.GetCustomerFormForUpdate(w.customer("r")))(t)
		require.NoError(t, form.SetStartDate(pageDate(1)))
		require.NoError(t, form.SetEndDate(pageDate(0)))
		return s.UpdateCustomer(form)
	})
	p.fails("updateCustomer", osid.ErrInvalidArgument, "two_forms_contradict_each_other", func(t *testing.T) error {
		w := newPageWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		start := pageOK(s.GetCustomerFormForUpdate(customer))(t)
		end := pageOK(s.GetCustomerFormForUpdate(customer))(t)
		require.NoError(t, start.SetStartDate(pageDate(1)))
		require.NoError(t, end.SetEndDate(pageDate(0)))
		require.NoError(t, s.UpdateCustomer(start))
		return s.UpdateCustomer(end)
	})
	p.fails("updateCustomer", osid.ErrNullArgument, "form_nil", func(t *testing.T) error {
		return open(newPageWorld(t), nil).UpdateCustomer(nil)
	})
	p.fails("updateCustomer", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		s := open(w, nil)
		form := pageOK(s.GetCustomerFormForUpdate(w.customer("r")))(t)
		require.NoError(t, s.Close())
		return s.UpdateCustomer(form)
	})
	p.fails("updateCustomer", osid.ErrOperationFailed, "customer_deleted_meanwhile", func(t *testing.T) error {
		w := newPageWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		form := pageOK(s.GetCustomerFormForUpdate(customer))(t)
		require.NoError(t, form.SetDisplayName("Ada"))
		require.NoError(t, s.DeleteCustomer(customer))
		return s.UpdateCustomer(form)
	})
	p.fails("updateCustomer", osid.ErrPermissionDenied, "update_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		form := pageOK(s.GetCustomerFormForUpdate(customer))(t)
		require.NoError(t, form.SetDisplayName("Ada"))
		w.denyAll(memprovider.Customer, memprovider.Update)
		err := s.UpdateCustomer(form)
		require.Empty(t, pageOK(w.find(customer))(t).GetDisplayName().GetText())
		return err
	})
	p.fails("updateCustomer", osid.ErrUnsupported, "form_is_for_create", func(t *testing.T) error {
		s := open(newPageWorld(t), nil)
		return s.UpdateCustomer(pageOK(s.GetCustomerFormForCreate(pageID("r"), nil))(t))
	})
	p.fails("updateCustomer", osid.ErrUnsupported, "form_of_another_implementation", func(t *testing.T) error {
		return open(newPageWorld(t), nil).UpdateCustomer(billing.UnimplementedCustomerForm{})
	})
	p.fails("updateCustomer", osid.ErrUnsupported, "form_of_another_provider", func(t *testing.T) error {
		foreign := newPageWorld(t)
		form := pageOK(open(foreign, nil).GetCustomerFormForUpdate(foreign.customer("r")))(t)
		return open(newPageWorld(t), nil).UpdateCustomer(form)
	})

	p.works("canDeleteCustomers", "is_false_exactly_where_deletion_is_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		require.True(t, s.CanDeleteCustomers())
		w.denyAll(memprovider.Customer, memprovider.Delete)
		require.False(t, s.CanDeleteCustomers())
		require.ErrorIs(t, s.DeleteCustomer(customer), osid.ErrPermissionDenied)
	})

	p.works("deleteCustomer", "removes_it_from_every_business_with_its_aliases", func(t *testing.T) {
		w := newPageWorld(t)
		other := w.business("other")
		gone, stays := w.customer("gone"), w.customer("stays")
		require.NoError(t, w.assignments().AssignCustomerToBusiness(gone, other))
		s := open(w, nil)
		require.NoError(t, s.AliasCustomer(gone, pageID("alias")))
		require.NoError(t, s.DeleteCustomer(gone))
		require.Equal(t, pageKeys(stays), w.customers(w.defaultBusiness()))
		require.Empty(t, w.customers(other))
		for _, id := range []osid.ID{gone, pageID("alias")} {
			require.ErrorIs(t, pageError(w.find(id)), osid.ErrNotFound)
		}
		require.NoError(t, s.AliasCustomer(stays, pageID("alias")), "the alias is free again")
	})
	p.works("deleteCustomer", "finds_it_by_an_alias", func(t *testing.T) {
		w := newPageWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		require.NoError(t, s.AliasCustomer(customer, pageID("alias")))
		require.NoError(t, s.DeleteCustomer(pageID("alias")))
		require.Empty(t, w.customers(w.defaultBusiness()))
	})
	p.fails("deleteCustomer", osid.ErrNotFound, "customer_unknown", func(t *testing.T) error {
		return open(newPageWorld(t), nil).DeleteCustomer(pageID("nobody"))
	})
	p.fails("deleteCustomer", osid.ErrNotFound, "customer_deleted_already", func(t *testing.T) error {
		w := newPageWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		require.NoError(t, s.DeleteCustomer(customer))
		return s.DeleteCustomer(customer)
	})
	p.fails("deleteCustomer", osid.ErrNullArgument, "customer_nil", func(t *testing.T) error {
		return open(newPageWorld(t), nil).DeleteCustomer(nil)
	})
	p.fails("deleteCustomer", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		return closedCustomerAdmin(w, open).DeleteCustomer(w.customer("r"))
	})
	p.fails("deleteCustomer", osid.ErrOperationFailed, "an_entry_needs_the_customer", func(t *testing.T) error {
		w := newPageWorld(t)
		customer := w.customer("r")
		entry := w.entry(customer)
		err := open(w, nil).DeleteCustomer(customer)
		require.ErrorContains(t, err, osid.IDString(entry), "it says what needs it")
		require.Equal(t, pageKeys(customer), w.customers(w.defaultBusiness()))
		return err
	})
	p.fails("deleteCustomer", osid.ErrPermissionDenied, "deletion_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		customer := w.customer("r")
		w.denyAll(memprovider.Customer, memprovider.Delete)
		err := open(w, nil).DeleteCustomer(customer)
		require.Equal(t, pageKeys(customer), w.customers(w.defaultBusiness()))
		return err
	})

	p.works("canManageCustomerAliases", "is_false_exactly_where_aliasing_is_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		require.True(t, s.CanManageCustomerAliases())
		w.denyAll(memprovider.Customer, memprovider.Alias)
		require.False(t, s.CanManageCustomerAliases())
		require.ErrorIs(t, s.AliasCustomer(customer, pageID("alias")), osid.ErrPermissionDenied)
	})

	p.works("aliasCustomer", "the_alias_finds_the_customer_who_keeps_the_primary_Id", func(t *testing.T) {
		w := newPageWorld(t)
		customer := w.customer("r")
		s := open(w, nil)
		require.NoError(t, s.AliasCustomer(customer, pageID("one")))
		require.NoError(t, s.AliasCustomer(pageID("one"), pageID("two")), "an alias names the customer as well")
		require.NoError(t, s.AliasCustomer(customer, pageID("one")), "saying it again changes nothing")
		for _, id := range []osid.ID{customer, pageID("one"), pageID("two")} {
			require.True(t, osid.EqualIDs(customer, pageOK(w.find(id))(t).GetID()))
		}
	})
	p.works("aliasCustomer", "moves_the_alias_of_another_customer", func(t *testing.T) {
		w := newPageWorld(t)
		one, two := w.customer("one"), w.customer("two")
		s := open(w, nil)
		require.NoError(t, s.AliasCustomer(one, pageID("alias")))
		require.NoError(t, s.AliasCustomer(two, pageID("alias")))
		require.True(t, osid.EqualIDs(two, pageOK(w.find(pageID("alias")))(t).GetID()))
		require.NoError(t, s.DeleteCustomer(one), "the alias is no longer the first one's")
		require.True(t, osid.EqualIDs(two, pageOK(w.find(pageID("alias")))(t).GetID()))
	})
	p.fails("aliasCustomer", osid.ErrAlreadyExists, "primary_Id_of_another_customer", func(t *testing.T) error {
		w := newPageWorld(t)
		return open(w, nil).AliasCustomer(w.customer("one"), w.customer("two"))
	})
	p.fails("aliasCustomer", osid.ErrAlreadyExists, "primary_Id_of_the_customer_itself", func(t *testing.T) error {
		w := newPageWorld(t)
		customer := w.customer("r")
		return open(w, nil).AliasCustomer(customer, customer)
	})
	p.fails("aliasCustomer", osid.ErrAlreadyExists, "primary_Id_of_another_entity", func(t *testing.T) error {
		w := newPageWorld(t)
		return open(w, nil).AliasCustomer(w.customer("r"), w.defaultBusiness())
	})
	p.fails("aliasCustomer", osid.ErrNotFound, "customer_unknown", func(t *testing.T) error {
		return open(newPageWorld(t), nil).AliasCustomer(pageID("nobody"), pageID("alias"))
	})
	p.fails("aliasCustomer", osid.ErrNullArgument, "customer_nil", func(t *testing.T) error {
		return open(newPageWorld(t), nil).AliasCustomer(nil, pageID("alias"))
	})
	p.fails("aliasCustomer", osid.ErrNullArgument, "alias_nil", func(t *testing.T) error {
		w := newPageWorld(t)
		return open(w, nil).AliasCustomer(w.customer("r"), nil)
	})
	p.fails("aliasCustomer", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		return closedCustomerAdmin(w, open).AliasCustomer(w.customer("r"), pageID("alias"))
	})
	p.fails("aliasCustomer", osid.ErrPermissionDenied, "aliasing_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		customer := w.customer("r")
		w.denyAll(memprovider.Customer, memprovider.Alias)
		err := open(w, nil).AliasCustomer(customer, pageID("alias"))
		require.ErrorIs(t, pageError(w.find(pageID("alias"))), osid.ErrNotFound)
		return err
	})
	return p
}
