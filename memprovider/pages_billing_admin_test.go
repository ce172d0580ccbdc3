package memprovider_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/acknowledgement"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
)

func TestPage_BillingAdminSession(t *testing.T) {
	billingAdminPage(plainBillingAdmin).test(t)
	// The page says that the batch session implements it.
	t.Run("of_a_BillingBatchAdminSession", billingAdminPage(func(w *pageWorld) acknowledgement.BillingAdminSession {
		return openBillingBatch(w)
	}).test)
}

type billingAdminOpener func(w *pageWorld) acknowledgement.BillingAdminSession

func plainBillingAdmin(w *pageWorld) acknowledgement.BillingAdminSession {
	w.t.Helper()
	return pageOK(w.p.AcknowledgementManager().GetBillingAdminSession())(w.t)
}

func openBillingBatch(w *pageWorld) acknowledgement.BillingBatchAdminSession {
	w.t.Helper()
	return pageOK(pageOK(w.p.AcknowledgementManager().GetAcknowledgementBatchManager())(w.t).GetBillingBatchAdminSession())(w.t)
}

func closedBillingAdmin(w *pageWorld, open billingAdminOpener) acknowledgement.BillingAdminSession {
	w.t.Helper()
	s := open(w)
	require.NoError(w.t, s.Close())
	return s
}

// billingAdminPage is osid.acknowledgement.BillingAdminSession, however the session is opened.
func billingAdminPage(open billingAdminOpener) *sessionPage {
	p := &sessionPage{session: "osid.acknowledgement.BillingAdminSession"}

	p.works("canCreateBillings", "is_false_exactly_where_creation_is_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		s := open(w)
		require.True(t, s.CanCreateBillings())
		w.denyAll(memprovider.Billing, memprovider.Create)
		require.False(t, s.CanCreateBillings())
		require.ErrorIs(t, pageError(s.GetBillingFormForCreate(nil)), osid.ErrPermissionDenied)
	})

	p.works("canCreateBillingWithRecordTypes", "an_empty_array_asks_for_no_records", func(t *testing.T) {
		s := open(newPageWorld(t))
		require.True(t, pageOK(s.CanCreateBillingWithRecordTypes([]osid.Type{}))(t))
		require.True(t, pageOK(s.CanCreateBillingWithRecordTypes(nil))(t), "a nil slice is an empty array")
	})
	p.works("canCreateBillingWithRecordTypes", "is_true_for_record_types_that_are_registered", func(t *testing.T) {
		recordType, option := pageRecord(memprovider.Billing)
		w := newPageWorld(t, option)
		require.True(t, pageOK(open(w).CanCreateBillingWithRecordTypes([]osid.Type{recordType}))(t))
		require.False(t, pageOK(open(w).CanCreateBillingWithRecordTypes([]osid.Type{recordType, pageType()}))(t))
	})
	p.works("canCreateBillingWithRecordTypes", "is_false_for_a_record_type_that_is_not_supported", func(t *testing.T) {
		require.False(t, pageOK(open(newPageWorld(t)).CanCreateBillingWithRecordTypes([]osid.Type{pageType()}))(t))
	})
	p.works("canCreateBillingWithRecordTypes", "is_false_where_creation_is_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		w.denyAll(memprovider.Billing, memprovider.Create)
		require.False(t, pageOK(open(w).CanCreateBillingWithRecordTypes(nil))(t))
	})
	p.fails("canCreateBillingWithRecordTypes", osid.ErrNullArgument, "array_holds_nil", func(t *testing.T) error {
		return pageError(open(newPageWorld(t)).CanCreateBillingWithRecordTypes([]osid.Type{nil}))
	})

	p.works("getBillingFormForCreate", "returns_a_form_for_create_each_time_a_new_one", func(t *testing.T) {
		s := open(newPageWorld(t))
		one, err := s.GetBillingFormForCreate(nil)
		require.NoError(t, err)
		two := pageOK(s.GetBillingFormForCreate([]osid.Type{}))(t)
		require.False(t, one.IsForUpdate())
		require.False(t, osid.EqualIDs(one.GetID(), two.GetID()))
		require.True(t, pageOK(one.IsValid())(t))
		require.Equal(t, osid.SyntaxString, one.GetDisplayNameMetadata().GetSyntax())
	})
	p.works("getBillingFormForCreate", "returns_a_form_with_the_records_asked_for", func(t *testing.T) {
		recordType, option := pageRecord(memprovider.Billing)
		s := open(newPageWorld(t, option))
		form := pageOK(s.GetBillingFormForCreate([]osid.Type{recordType}))(t)
		require.True(t, form.HasRecordType(recordType))
		require.NotNil(t, pageOK(form.GetBillingFormRecord(recordType))(t))
	})
	p.fails("getBillingFormForCreate", osid.ErrNullArgument, "array_holds_nil", func(t *testing.T) error {
		return pageError(open(newPageWorld(t)).GetBillingFormForCreate([]osid.Type{nil}))
	})
	p.fails("getBillingFormForCreate", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		return pageError(closedBillingAdmin(newPageWorld(t), open).GetBillingFormForCreate(nil))
	})
	p.fails("getBillingFormForCreate", osid.ErrPermissionDenied, "creation_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		w.denyAll(memprovider.Billing, memprovider.Create)
		return pageError(open(w).GetBillingFormForCreate(nil))
	})
	p.fails("getBillingFormForCreate", osid.ErrUnsupported, "record_type_not_registered", func(t *testing.T) error {
		return pageError(open(newPageWorld(t)).GetBillingFormForCreate([]osid.Type{pageType()}))
	})

	p.works("createBilling", "makes_what_the_form_says", func(t *testing.T) {
		w := newPageWorld(t)
		s := open(w)
		form := pageOK(s.GetBillingFormForCreate(nil))(t)
		genus := osid.NewType("pages.test", "genus", "film")
		require.NoError(t, form.SetDisplayName("Metropolis"))
		require.NoError(t, form.SetDescription("1927"))
		require.NoError(t, form.SetGenusType(genus))
		require.NoError(t, form.SetProvider(pageID("studio")))
		require.NoError(t, form.SetBranding([]osid.ID{pageID("logo")}))
		require.NoError(t, form.SetLicense("public domain"))
		made, err := s.CreateBilling(form)
		require.NoError(t, err)
		for _, b := range []acknowledgement.Billing{made, pageOK(w.findBilling(made.GetID()))(t)} {
			require.Equal(t, "Metropolis", b.GetDisplayName().GetText())
			require.Equal(t, "1927", b.GetDescription().GetText())
			require.True(t, osid.EqualTypes(genus, b.GetGenusType()))
			require.True(t, osid.EqualIDs(pageID("studio"), b.GetProviderID()))
			require.Equal(t, "public domain", b.GetLicense().GetText())
			for id, err := range osid.AllIDs(b.GetBrandingIDs()) {
				require.NoError(t, err)
				require.True(t, osid.EqualIDs(pageID("logo"), id))
			}
			require.True(t, b.IsCurrent())
		}
	})
	p.works("createBilling", "makes_a_catalog_that_takes_credits", func(t *testing.T) {
		w := newPageWorld(t)
		s := open(w)
		made, err := s.CreateBilling(pageOK(s.GetBillingFormForCreate(nil))(t))
		require.NoError(t, err)
		credit := w.credit(made.GetID())
		lookup := pageOK(w.p.AcknowledgementManager().GetCreditLookupSessionForBilling(made.GetID()))(t)
		require.True(t, osid.EqualIDs(credit, pageOK(lookup.GetCredit(credit))(t).GetID()))
	})
	p.works("createBilling", "takes_a_form_again_after_it_failed", func(t *testing.T) {
		w := newGatedWorld(t)
		s := open(w)
		form := pageOK(s.GetBillingFormForCreate(nil))(t)
		w.denyAll(memprovider.Billing, memprovider.Create)
		require.ErrorIs(t, pageError(s.CreateBilling(form)), osid.ErrPermissionDenied)
		w.deny(func(memprovider.Request) bool { return false })
		require.NoError(t, form.SetDisplayName("mended"))
		require.Equal(t, "mended", pageOK(s.CreateBilling(form))(t).GetDisplayName().GetText())
	})
	p.fails("createBilling", osid.ErrIllegalState, "form_already_used", func(t *testing.T) error {
		s := open(newPageWorld(t))
		form := pageOK(s.GetBillingFormForCreate(nil))(t)
		pageOK(s.CreateBilling(form))(t)
		return pageError(s.CreateBilling(form))
	})
	p.fails("createBilling", osid.ErrInvalidArgument, "parent_named_by_the_form_is_gone", func(t *testing.T) error {
		w := newPageWorld(t)
		parent := w.billing("parent")
		form := pageOK(pageOK(openBillingBatch(w).GetBillingFormsForCreate(1, nil))(t).GetNextBillingBatchForm())(t)
		require.NoError(t, form.SetParents([]osid.ID{parent}))
		s := open(w)
		require.NoError(t, s.DeleteBilling(parent))
		err := pageError(s.CreateBilling(form))
		require.NoError(t, form.ClearParents())
		pageOK(s.CreateBilling(form))(t) // mended
		return err
	})
	p.fails("createBilling", osid.ErrInvalidArgument, "required_element_missing", func(t *testing.T) error {
		recordType, option := pageRecord(memprovider.Billing)
		s := open(newPageWorld(t, option))
		form := pageOK(s.GetBillingFormForCreate([]osid.Type{recordType}))(t)
		err := pageError(s.CreateBilling(form))
		require.NoError(t, pageOK(form.GetBillingFormRecord(recordType))(t).(memprovider.RecordForm).Set("Code", "C"))
		require.True(t, pageOK(s.CreateBilling(form))(t).HasRecordType(recordType), "mended")
		return err
	})
	p.fails("createBilling", osid.ErrNullArgument, "form_nil", func(t *testing.T) error {
		return pageError(open(newPageWorld(t)).CreateBilling(nil))
	})
	p.fails("createBilling", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		s := open(newPageWorld(t))
		form := pageOK(s.GetBillingFormForCreate(nil))(t)
		require.NoError(t, s.Close())
		return pageError(s.CreateBilling(form))
	})
	p.fails("createBilling", osid.ErrOperationFailed, "Id_taken", func(t *testing.T) error {
		w := newPageWorld(t, memprovider.WithIdentifiers(func(string) string { return "always" }))
		w.billing("first")
		s := open(w)
		return pageError(s.CreateBilling(pageOK(s.GetBillingFormForCreate(nil))(t)))
	})
	p.fails("createBilling", osid.ErrPermissionDenied, "creation_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		s := open(w)
		form := pageOK(s.GetBillingFormForCreate(nil))(t)
		w.denyAll(memprovider.Billing, memprovider.Create)
		return pageError(s.CreateBilling(form))
	})
	p.fails("createBilling", osid.ErrUnsupported, "form_is_for_update", func(t *testing.T) error {
		w := newPageWorld(t)
		s := open(w)
		return pageError(s.CreateBilling(pageOK(s.GetBillingFormForUpdate(w.billing("b")))(t)))
	})
	p.fails("createBilling", osid.ErrUnsupported, "form_of_another_implementation", func(t *testing.T) error {
		return pageError(open(newPageWorld(t)).CreateBilling(acknowledgement.UnimplementedBillingForm{}))
	})
	p.fails("createBilling", osid.ErrUnsupported, "form_of_another_provider", func(t *testing.T) error {
		foreign := pageOK(open(newPageWorld(t)).GetBillingFormForCreate(nil))(t)
		return pageError(open(newPageWorld(t)).CreateBilling(foreign))
	})

	p.works("canUpdateBillings", "is_false_exactly_where_updates_are_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		billing := w.billing("b")
		s := open(w)
		require.True(t, s.CanUpdateBillings())
		w.denyAll(memprovider.Billing, memprovider.Update)
		require.False(t, s.CanUpdateBillings())
		require.ErrorIs(t, pageError(s.GetBillingFormForUpdate(billing)), osid.ErrPermissionDenied)
	})

	p.works("getBillingFormForUpdate", "returns_a_form_for_update_that_knows_what_there_is", func(t *testing.T) {
		w := newPageWorld(t)
		billing := w.billing("Metropolis")
		s := open(w)
		require.NoError(t, s.AliasBilling(billing, pageID("alias")))
		for _, id := range []osid.ID{billing, pageID("alias")} {
			form, err := s.GetBillingFormForUpdate(id)
			require.NoError(t, err)
			require.True(t, form.IsForUpdate())
			require.True(t, form.IsCurrent())
			require.Equal(t, []string{"Metropolis"}, pageOK(form.GetDisplayNameMetadata().GetExistingStringValues())(t))
		}
	})
	p.fails("getBillingFormForUpdate", osid.ErrNotFound, "billing_unknown", func(t *testing.T) error {
		return pageError(open(newPageWorld(t)).GetBillingFormForUpdate(pageID("nothing")))
	})
	p.fails("getBillingFormForUpdate", osid.ErrNullArgument, "billing_nil", func(t *testing.T) error {
		return pageError(open(newPageWorld(t)).GetBillingFormForUpdate(nil))
	})
	p.fails("getBillingFormForUpdate", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		return pageError(closedBillingAdmin(w, open).GetBillingFormForUpdate(w.billing("b")))
	})
	p.fails("getBillingFormForUpdate", osid.ErrPermissionDenied, "update_of_this_billing_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		billing, other := w.billing("b"), w.billing("other")
		w.denyIn(memprovider.Billing, memprovider.Update, billing)
		s := open(w)
		pageOK(s.GetBillingFormForUpdate(other))(t)
		return pageError(s.GetBillingFormForUpdate(billing))
	})

	p.works("updateBilling", "changes_the_elements_set_or_cleared_and_no_others", func(t *testing.T) {
		w := newPageWorld(t)
		s := open(w)
		form := pageOK(s.GetBillingFormForCreate(nil))(t)
		require.NoError(t, form.SetDisplayName("Metropolis"))
		require.NoError(t, form.SetDescription("1927"))
		require.NoError(t, form.SetLicense("mine"))
		before := pageOK(s.CreateBilling(form))(t)
		update := pageOK(s.GetBillingFormForUpdate(before.GetID()))(t)
		require.NoError(t, update.SetDisplayName("Metropolis (restored)"))
		require.NoError(t, update.ClearLicense())
		require.NoError(t, s.UpdateBilling(update))
		after := pageOK(w.findBilling(before.GetID()))(t)
		require.Equal(t, "Metropolis (restored)", after.GetDisplayName().GetText())
		require.Empty(t, after.GetLicense().GetText())
		require.Equal(t, "1927", after.GetDescription().GetText())
		require.True(t, osid.EqualIDs(before.GetID(), after.GetID()))
		require.Equal(t, "Metropolis", before.GetDisplayName().GetText(), "an object handed out is a snapshot")
		require.False(t, before.IsCurrent())
	})
	p.works("updateBilling", "merges_two_forms_of_one_billing", func(t *testing.T) {
		w := newPageWorld(t)
		billing := w.billing("b")
		s := open(w)
		one, two := pageOK(s.GetBillingFormForUpdate(billing))(t), pageOK(s.GetBillingFormForUpdate(billing))(t)
		require.NoError(t, one.SetDisplayName("name"))
		require.NoError(t, two.SetDescription("description"))
		require.NoError(t, s.UpdateBilling(two))
		require.NoError(t, s.UpdateBilling(one))
		b := pageOK(w.findBilling(billing))(t)
		require.Equal(t, "name", b.GetDisplayName().GetText())
		require.Equal(t, "description", b.GetDescription().GetText())
	})
	p.fails("updateBilling", osid.ErrIllegalState, "form_already_used", func(t *testing.T) error {
		w := newPageWorld(t)
		s := open(w)
		form := pageOK(s.GetBillingFormForUpdate(w.billing("b")))(t)
		require.NoError(t, s.UpdateBilling(form))
		return s.UpdateBilling(form)
	})
	p.fails("updateBilling", osid.ErrInvalidArgument, "parent_named_by_the_form_is_gone", func(t *testing.T) error {
		w := newPageWorld(t)
		billing, parent := w.billing("b"), w.billing("parent")
		form := pageOK(pageOK(openBillingBatch(w).GetBillingFormsForUpdate(osid.NewIDList(billing)))(t).GetNextBillingBatchForm())(t)
		require.NoError(t, form.SetDisplayName("changed"))
		require.NoError(t, form.SetParents([]osid.ID{parent}))
		s := open(w)
		require.NoError(t, s.DeleteBilling(parent))
		err := s.UpdateBilling(form)
		require.Equal(t, "b", pageOK(w.findBilling(billing))(t).GetDisplayName().GetText(), "a failed update changes nothing")
		return err
	})
	p.fails("updateBilling", osid.ErrNullArgument, "form_nil", func(t *testing.T) error {
		return open(newPageWorld(t)).UpdateBilling(nil)
	})
	p.fails("updateBilling", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		s := open(w)
		form := pageOK(s.GetBillingFormForUpdate(w.billing("b")))(t)
		require.NoError(t, s.Close())
		return s.UpdateBilling(form)
	})
	p.fails("updateBilling", osid.ErrOperationFailed, "billing_deleted_meanwhile", func(t *testing.T) error {
		w := newPageWorld(t)
		billing := w.billing("b")
		s := open(w)
		form := pageOK(s.GetBillingFormForUpdate(billing))(t)
		require.NoError(t, s.DeleteBilling(billing))
		return s.UpdateBilling(form)
	})
	p.fails("updateBilling", osid.ErrPermissionDenied, "update_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		billing := w.billing("b")
		s := open(w)
		form := pageOK(s.GetBillingFormForUpdate(billing))(t)
		require.NoError(t, form.SetDisplayName("changed"))
		w.denyAll(memprovider.Billing, memprovider.Update)
		err := s.UpdateBilling(form)
		require.Equal(t, "b", pageOK(w.findBilling(billing))(t).GetDisplayName().GetText())
		return err
	})
	p.fails("updateBilling", osid.ErrUnsupported, "form_is_for_create", func(t *testing.T) error {
		s := open(newPageWorld(t))
		return s.UpdateBilling(pageOK(s.GetBillingFormForCreate(nil))(t))
	})
	p.fails("updateBilling", osid.ErrUnsupported, "form_of_another_implementation", func(t *testing.T) error {
		return open(newPageWorld(t)).UpdateBilling(acknowledgement.UnimplementedBillingForm{})
	})

	p.works("canDeleteBillings", "is_false_exactly_where_deletion_is_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		billing := w.billing("b")
		s := open(w)
		require.True(t, s.CanDeleteBillings())
		w.denyAll(memprovider.Billing, memprovider.Delete)
		require.False(t, s.CanDeleteBillings())
		require.ErrorIs(t, s.DeleteBilling(billing), osid.ErrPermissionDenied)
	})

	p.works("deleteBilling", "removes_it_its_aliases_and_its_place_in_the_hierarchy", func(t *testing.T) {
		w := newPageWorld(t)
		parent, billing, stays := w.billing("parent"), w.billing("b"), w.billing("stays")
		require.NoError(t, w.billingHierarchy().AddChildBilling(parent, billing))
		s := open(w)
		require.NoError(t, s.AliasBilling(billing, pageID("alias")))
		require.NoError(t, s.DeleteBilling(billing))
		for _, id := range []osid.ID{billing, pageID("alias")} {
			require.ErrorIs(t, pageError(w.findBilling(id)), osid.ErrNotFound)
		}
		h := pageOK(w.p.AcknowledgementManager().GetBillingHierarchySession())(t)
		require.False(t, pageOK(h.HasChildBillings(parent))(t))
		require.NoError(t, s.AliasBilling(stays, pageID("alias")), "the alias is free again")
	})
	p.works("deleteBilling", "removes_it_once_its_credits_are_gone", func(t *testing.T) {
		w := newPageWorld(t)
		billing, other := w.billing("b"), w.billing("other")
		credit := w.credit(billing)
		s := open(w)
		require.ErrorIs(t, s.DeleteBilling(billing), osid.ErrOperationFailed)
		assign := pageOK(w.p.AcknowledgementManager().GetCreditBillingAssignmentSession())(t)
		require.NoError(t, assign.ReassignCreditToBilling(credit, billing, other))
		require.NoError(t, s.DeleteBilling(billing))
	})
	p.fails("deleteBilling", osid.ErrNotFound, "billing_unknown", func(t *testing.T) error {
		return open(newPageWorld(t)).DeleteBilling(pageID("nothing"))
	})
	p.fails("deleteBilling", osid.ErrNotFound, "billing_deleted_already", func(t *testing.T) error {
		w := newPageWorld(t)
		billing := w.billing("b")
		s := open(w)
		require.NoError(t, s.DeleteBilling(billing))
		return s.DeleteBilling(billing)
	})
	p.fails("deleteBilling", osid.ErrNullArgument, "billing_nil", func(t *testing.T) error {
		return open(newPageWorld(t)).DeleteBilling(nil)
	})
	p.fails("deleteBilling", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		return closedBillingAdmin(w, open).DeleteBilling(w.billing("b"))
	})
	p.fails("deleteBilling", osid.ErrOperationFailed, "billing_holds_credits", func(t *testing.T) error {
		w := newPageWorld(t)
		billing := w.billing("b")
		credit := w.credit(billing)
		err := open(w).DeleteBilling(billing)
		require.ErrorContains(t, err, osid.IDString(credit), "it says what needs it")
		pageOK(w.findBilling(billing))(t)
		return err
	})
	p.fails("deleteBilling", osid.ErrPermissionDenied, "deletion_of_this_billing_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		billing, other := w.billing("b"), w.billing("other")
		w.denyIn(memprovider.Billing, memprovider.Delete, billing)
		s := open(w)
		require.NoError(t, s.DeleteBilling(other))
		err := s.DeleteBilling(billing)
		pageOK(w.findBilling(billing))(t)
		return err
	})

	p.works("canManageBillingAliases", "is_false_exactly_where_aliasing_is_denied", func(t *testing.T) {
		w := newGatedWorld(t)
		billing := w.billing("b")
		s := open(w)
		require.True(t, s.CanManageBillingAliases())
		w.denyAll(memprovider.Billing, memprovider.Alias)
		require.False(t, s.CanManageBillingAliases())
		require.ErrorIs(t, s.AliasBilling(billing, pageID("alias")), osid.ErrPermissionDenied)
	})

	p.works("aliasBilling", "the_alias_finds_the_billing_which_keeps_the_primary_Id", func(t *testing.T) {
		w := newPageWorld(t)
		billing := w.billing("b")
		s := open(w)
		require.NoError(t, s.AliasBilling(billing, pageID("alias")))
		require.True(t, osid.EqualIDs(billing, pageOK(w.findBilling(pageID("alias")))(t).GetID()))
		inIt := pageOK(w.p.AcknowledgementManager().GetCreditLookupSessionForBilling(pageID("alias")))(t)
		require.True(t, osid.EqualIDs(billing, inIt.GetBillingID()), "sessions open by it, too")
	})
	p.works("aliasBilling", "moves_the_alias_of_another_billing", func(t *testing.T) {
		w := newPageWorld(t)
		one, two := w.billing("one"), w.billing("two")
		s := open(w)
		require.NoError(t, s.AliasBilling(one, pageID("alias")))
		require.NoError(t, s.AliasBilling(two, pageID("alias")))
		require.True(t, osid.EqualIDs(two, pageOK(w.findBilling(pageID("alias")))(t).GetID()))
	})
	p.fails("aliasBilling", osid.ErrAlreadyExists, "primary_Id_of_another_billing", func(t *testing.T) error {
		w := newPageWorld(t)
		return open(w).AliasBilling(w.billing("one"), w.billing("two"))
	})
	p.fails("aliasBilling", osid.ErrAlreadyExists, "primary_Id_of_another_entity", func(t *testing.T) error {
		w := newPageWorld(t)
		billing := w.billing("b")
		return open(w).AliasBilling(billing, w.credit(billing))
	})
	p.fails("aliasBilling", osid.ErrNotFound, "billing_unknown", func(t *testing.T) error {
		return open(newPageWorld(t)).AliasBilling(pageID("nothing"), pageID("alias"))
	})
	p.fails("aliasBilling", osid.ErrNullArgument, "billing_nil", func(t *testing.T) error {
		return open(newPageWorld(t)).AliasBilling(nil, pageID("alias"))
	})
	p.fails("aliasBilling", osid.ErrNullArgument, "alias_nil", func(t *testing.T) error {
		w := newPageWorld(t)
		return open(w).AliasBilling(w.billing("b"), nil)
	})
	p.fails("aliasBilling", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		return closedBillingAdmin(w, open).AliasBilling(w.billing("b"), pageID("alias"))
	})
	p.fails("aliasBilling", osid.ErrPermissionDenied, "aliasing_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		billing := w.billing("b")
		w.denyAll(memprovider.Billing, memprovider.Alias)
		err := open(w).AliasBilling(billing, pageID("alias"))
		require.ErrorIs(t, pageError(w.findBilling(pageID("alias"))), osid.ErrNotFound)
		return err
	})
	return p
}
