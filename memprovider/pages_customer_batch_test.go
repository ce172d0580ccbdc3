package memprovider_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/osid-go/osid-go/billing"
	"github.com/osid-go/osid-go/memprovider"
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/transaction"
)

func TestPage_CustomerBatchAdminSession(t *testing.T) {
	customerBatchPage().test(t)
	// It is a CustomerAdminSession too, and has to be as good a one.
	t.Run("as_a_CustomerAdminSession", customerAdminPage(func(w *pageWorld, business osid.ID) billing.CustomerAdminSession {
		return openCustomerBatch(w, business)
	}).test)
}

// openCustomerBatch opens a session in a business, nil for the default one.
func openCustomerBatch(w *pageWorld, business osid.ID) billing.CustomerBatchAdminSession {
	w.t.Helper()
	batches := pageOK(w.p.BillingManager().GetBillingBatchManager())(w.t)
	if business == nil {
		return pageOK(batches.GetCustomerBatchAdminSession())(w.t)
	}
	return pageOK(batches.GetCustomerBatchAdminSessionForBusiness(business))(w.t)
}

func closedCustomerBatch(w *pageWorld) billing.CustomerBatchAdminSession {
	w.t.Helper()
	s := openCustomerBatch(w, nil)
	require.NoError(w.t, s.Close())
	return s
}

// customerBatchForms reads a list of forms.
func customerBatchForms(t *testing.T) func(list billing.CustomerBatchFormList, err error) []billing.CustomerBatchForm {
	return func(list billing.CustomerBatchFormList, err error) []billing.CustomerBatchForm {
		t.Helper()
		require.NoError(t, err)
		forms := []billing.CustomerBatchForm{}
		for form, err := range billing.AllCustomerBatchForms(list) {
			require.NoError(t, err)
			forms = append(forms, form)
		}
		return forms
	}
}

// pageCreateForms returns a form for create for each resource.
func pageCreateForms(t *testing.T, s billing.CustomerBatchAdminSession, resources ...string) []billing.CustomerBatchForm {
	t.Helper()
	var list []osid.ID
	for _, r := range resources {
		list = append(list, pageID(r))
	}
	return customerBatchForms(t)(s.GetCustomerFormsForCreate(osid.NewIDList(list...), nil))
}

// pageResponse is a response of any kind: what it is about, and why it failed.
type pageResponse struct {
	form    string // key of the form's Id, or of the alias
	subject osid.ID
	failure string // "" for success
}

// pageMessage returns the error message of a response, which there is if and only if it is not successful.
func pageMessage(t *testing.T, successful bool, message func() (osid.DisplayText, error)) string {
	t.Helper()
	text, err := message()
	if successful {
		require.ErrorIs(t, err, osid.ErrIllegalState)
		return ""
	}
	require.NoError(t, err)
	require.NotEmpty(t, text.GetText())
	return text.GetText()
}

// pageCreated reads responses to creations, by form.
func pageCreated(t *testing.T) func(list transaction.CreateResponseList, err error) map[string]pageResponse {
	return func(list transaction.CreateResponseList, err error) map[string]pageResponse {
		t.Helper()
		require.NoError(t, err)
		out := map[string]pageResponse{}
		for r, err := range transaction.AllCreateResponses(list) {
			require.NoError(t, err)
			id, err := r.GetCreatedID()
			if !r.IsSuccessful() {
				require.ErrorIs(t, err, osid.ErrIllegalState)
			}
			key := osid.IDString(r.GetFormID())
			out[key] = pageResponse{key, id, pageMessage(t, r.IsSuccessful(), r.GetErrorMessage)}
		}
		return out
	}
}

// pageUpdated reads responses to updates, by form.
func pageUpdated(t *testing.T) func(list transaction.UpdateResponseList, err error) map[string]pageResponse {
	return func(list transaction.UpdateResponseList, err error) map[string]pageResponse {
		t.Helper()
		require.NoError(t, err)
		out := map[string]pageResponse{}
		for r, err := range transaction.AllUpdateResponses(list) {
			require.NoError(t, err)
			key := osid.IDString(r.GetFormID())
			out[key] = pageResponse{key, r.GetUpdatedID(), pageMessage(t, r.IsSuccessful(), r.GetErrorMessage)}
		}
		return out
	}
}

// pageDeleted reads responses to deletions.
func pageDeleted(t *testing.T) func(list transaction.DeleteResponseList, err error) []pageResponse {
	return func(list transaction.DeleteResponseList, err error) []pageResponse {
		t.Helper()
		require.NoError(t, err)
		out := []pageResponse{}
		for r, err := range transaction.AllDeleteResponses(list) {
			require.NoError(t, err)
			out = append(out, pageResponse{"", r.GetDeletedID(), pageMessage(t, r.IsSuccessful(), r.GetErrorMessage)})
		}
		return out
	}
}

// requirePageDeleted checks that these and no others were deleted with success.
func requirePageDeleted(t *testing.T, responses []pageResponse, want ...osid.ID) {
	t.Helper()
	got := []string{}
	for _, r := range responses {
		require.Empty(t, r.failure)
		got = append(got, osid.IDString(r.subject))
	}
	require.ElementsMatch(t, pageKeys(want...), got)
}

// customerBatchPage is osid.billing.batch.CustomerBatchAdminSession.
func customerBatchPage() *sessionPage {
	p := &sessionPage{session: "osid.billing.batch.CustomerBatchAdminSession"}

	p.works("getCustomerFormsForCreate", "returns_a_form_for_each_resource_linked_by_the_peer", func(t *testing.T) {
		s := openCustomerBatch(newPageWorld(t), nil)
		forms := customerBatchForms(t)(s.GetCustomerFormsForCreate(osid.NewIDList(pageID("a"), pageID("b"), pageID("a")), nil))
		resources, own := []string{}, map[string]bool{}
		for _, form := range forms {
			require.False(t, form.IsForUpdate())
			require.ErrorIs(t, pageError(form.GetCustomerID()), osid.ErrIllegalState)
			resources = append(resources, osid.IDString(pageOK(form.GetResourceID())(t)))
			own[osid.IDString(form.GetID())] = true
		}
		require.ElementsMatch(t, pageKeys(pageID("a"), pageID("b"), pageID("a")), resources)
		require.Len(t, own, 3, "each form has an Id of its own")
	})
	p.works("getCustomerFormsForCreate", "returns_no_forms_for_no_resources", func(t *testing.T) {
		s := openCustomerBatch(newPageWorld(t), nil)
		require.Empty(t, customerBatchForms(t)(s.GetCustomerFormsForCreate(osid.NewIDList(), []osid.Type{})))
	})
	p.works("getCustomerFormsForCreate", "returns_forms_that_createCustomer_takes_too", func(t *testing.T) {
		w := newPageWorld(t)
		s := openCustomerBatch(w, nil)
		forms := customerBatchForms(t)(s.GetCustomerFormsForCreate(osid.NewIDList(pageID("a")), nil))
		made := pageOK(w.admin().CreateCustomer(forms[0]))(t)
		require.True(t, osid.EqualIDs(pageID("a"), made.GetResourceID()))
	})
	p.fails("getCustomerFormsForCreate", osid.ErrNotFound, "one_resource_unknown", func(t *testing.T) error {
		w := newPageWorld(t, memprovider.WithResources(func(id osid.ID) (osid.Resource, error) {
			if id.GetIdentifier() == "b" {
				return nil, nil
			}
			return osid.UnimplementedResource{}, nil
		}))
		return pageError(openCustomerBatch(w, nil).GetCustomerFormsForCreate(osid.NewIDList(pageID("a"), pageID("b")), nil))
	})
	p.fails("getCustomerFormsForCreate", osid.ErrNullArgument, "resources_nil", func(t *testing.T) error {
		return pageError(openCustomerBatch(newPageWorld(t), nil).GetCustomerFormsForCreate(nil, nil))
	})
	p.fails("getCustomerFormsForCreate", osid.ErrNullArgument, "array_holds_nil", func(t *testing.T) error {
		s := openCustomerBatch(newPageWorld(t), nil)
		return pageError(s.GetCustomerFormsForCreate(osid.NewIDList(pageID("a")), []osid.Type{nil}))
	})
	p.fails("getCustomerFormsForCreate", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		return pageError(closedCustomerBatch(newPageWorld(t)).GetCustomerFormsForCreate(osid.NewIDList(pageID("a")), nil))
	})
	p.fails("getCustomerFormsForCreate", osid.ErrOperationFailed, "list_unreadable", func(t *testing.T) error {
		err := pageError(openCustomerBatch(newPageWorld(t), nil).GetCustomerFormsForCreate(pageBrokenIDList(), nil))
		require.ErrorIs(t, err, errPageBroken)
		return err
	})
	p.fails("getCustomerFormsForCreate", osid.ErrPermissionDenied, "creation_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		w.denyAll(memprovider.Customer, memprovider.Create)
		return pageError(openCustomerBatch(w, nil).GetCustomerFormsForCreate(osid.NewIDList(pageID("a")), nil))
	})
	p.fails("getCustomerFormsForCreate", osid.ErrUnsupported, "record_type_not_registered", func(t *testing.T) error {
		s := openCustomerBatch(newPageWorld(t), nil)
		return pageError(s.GetCustomerFormsForCreate(osid.NewIDList(pageID("a")), []osid.Type{pageType()}))
	})

	p.works("createCustomers", "answers_each_form_with_a_response_linked_by_the_forms_Id", func(t *testing.T) {
		w := newPageWorld(t)
		other := w.business("other")
		s := openCustomerBatch(w, other)
		forms := pageCreateForms(t, s, "a", "b", "a")
		for _, form := range forms {
			require.NoError(t, form.SetCustomerNumber(form.GetID().GetIdentifier()))
		}
		responses := pageCreated(t)(s.CreateCustomers(billing.NewCustomerBatchFormList(forms...)))
		require.Len(t, responses, 3)
		made := []string{}
		for _, form := range forms {
			r := responses[osid.IDString(form.GetID())]
			require.Empty(t, r.failure)
			c := pageOK(w.lookup(other).GetCustomer(r.subject))(t)
			require.Equal(t, form.GetID().GetIdentifier(), c.GetCustomerNumber())
			require.True(t, osid.EqualIDs(pageOK(form.GetResourceID())(t), c.GetResourceID()))
			made = append(made, osid.IDString(r.subject))
		}
		require.ElementsMatch(t, made, w.customers(other))
	})
	p.works("createCustomers", "tells_the_failure_of_one_form_in_its_response_and_goes_on", func(t *testing.T) {
		w := newPageWorld(t)
		existing := w.customer("existing")
		s := openCustomerBatch(w, nil)
		forms := pageCreateForms(t, s, "good", "invalid", "used", "twice")
		good, invalid, used, twice := forms[0], forms[1], forms[2], forms[3]
		require.NoError(t, invalid.SetStartDate(pageDate(1)))
		require.NoError(t, invalid.SetEndDate(pageDate(0)))
		before := pageOK(s.CreateCustomer(used))(t).GetID()
		update := customerBatchForms(t)(s.GetCustomerFormsForUpdate(osid.NewIDList(existing)))[0]
		foreign := pageCreateForms(t, openCustomerBatch(newPageWorld(t), nil), "foreign")[0]

		list := pageOK(s.CreateCustomers(billing.NewCustomerBatchFormList(invalid, used, update, foreign, twice, twice, good)))(t)
		successes := map[string]int{}
		failures := map[string]int{}
		for r, err := range transaction.AllCreateResponses(list) {
			require.NoError(t, err)
			if pageMessage(t, r.IsSuccessful(), r.GetErrorMessage) == "" {
				successes[osid.IDString(r.GetFormID())]++
			} else {
				failures[osid.IDString(r.GetFormID())]++
			}
		}
		require.Equal(t, map[string]int{osid.IDString(good.GetID()): 1, osid.IDString(twice.GetID()): 1}, successes)
		require.Equal(t, map[string]int{
			osid.IDString(invalid.GetID()): 1, osid.IDString(used.GetID()): 1, osid.IDString(update.GetID()): 1,
			osid.IDString(foreign.GetID()): 1, osid.IDString(twice.GetID()): 1,
		}, failures)
		require.Len(t, w.customers(w.defaultBusiness()), 4, "existing, before, good and twice")

		require.NoError(t, invalid.ClearEndDate(), "a form that failed may be mended")
		again := pageCreated(t)(s.CreateCustomers(billing.NewCustomerBatchFormList(invalid, good)))
		require.Empty(t, again[osid.IDString(invalid.GetID())].failure, "and submitted again")
		require.NotEmpty(t, again[osid.IDString(good.GetID())].failure, "one that succeeded may not")
		require.Contains(t, w.customers(w.defaultBusiness()), osid.IDString(before))
	})
	p.works("createCustomers", "takes_a_form_again_that_failed_in_the_commit", func(t *testing.T) {
		identifiers := []string{"one", "one", "two"}
		w := newPageWorld(t, memprovider.WithIdentifiers(func(string) string {
			next := identifiers[0]
			identifiers = identifiers[1:]
			return next
		}))
		s := openCustomerBatch(w, nil)
		forms := pageCreateForms(t, s, "a", "b")
		first := pageCreated(t)(s.CreateCustomers(billing.NewCustomerBatchFormList(forms...)))
		require.Empty(t, first[osid.IDString(forms[0].GetID())].failure)
		require.NotEmpty(t, first[osid.IDString(forms[1].GetID())].failure, "the Id was taken")
		second := pageCreated(t)(s.CreateCustomers(billing.NewCustomerBatchFormList(forms[1])))
		require.Empty(t, second[osid.IDString(forms[1].GetID())].failure)
		require.Len(t, w.customers(w.defaultBusiness()), 2)
	})
	p.works("createCustomers", "makes_all_of_them_in_one_commit", func(t *testing.T) {
		w := newPageWorld(t)
		var told pageNotices
		n := pageOK(w.p.BillingManager().GetCustomerNotificationSession(told.customers()))(t)
		require.NoError(t, n.RegisterForNewCustomers())
		s := openCustomerBatch(w, nil)
		responses := pageCreated(t)(s.CreateCustomers(billing.NewCustomerBatchFormList(pageCreateForms(t, s, "a", "b")...)))
		require.Len(t, responses, 2)
		calls := told.take()
		require.Len(t, calls, 1)
		require.Equal(t, w.customers(w.defaultBusiness()), calls[0].ids)
	})
	p.fails("createCustomers", osid.ErrNullArgument, "forms_nil", func(t *testing.T) error {
		return pageError(openCustomerBatch(newPageWorld(t), nil).CreateCustomers(nil))
	})
	p.fails("createCustomers", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		s := openCustomerBatch(newPageWorld(t), nil)
		forms := pageCreateForms(t, s, "a")
		require.NoError(t, s.Close())
		return pageError(s.CreateCustomers(billing.NewCustomerBatchFormList(forms...)))
	})
	p.fails("createCustomers", osid.ErrOperationFailed, "list_unreadable", func(t *testing.T) error {
		w := newPageWorld(t)
		s := openCustomerBatch(w, nil)
		form := pageCreateForms(t, s, "a")[0]
		err := pageError(s.CreateCustomers(&pageBrokenForms{CustomerBatchFormList: billing.NewCustomerBatchFormList(form, form)}))
		require.ErrorIs(t, err, errPageBroken)
		require.Empty(t, w.customers(w.defaultBusiness()))
		pageOK(s.CreateCustomer(form))(t) // the form is not lost
		return err
	})
	p.fails("createCustomers", osid.ErrPermissionDenied, "creation_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		s := openCustomerBatch(w, nil)
		forms := pageCreateForms(t, s, "a")
		w.denyAll(memprovider.Customer, memprovider.Create)
		err := pageError(s.CreateCustomers(billing.NewCustomerBatchFormList(forms...)))
		require.Empty(t, w.customers(w.defaultBusiness()))
		return err
	})

	p.works("getCustomerFormsForUpdate", "returns_a_form_for_each_customer_linked_by_its_Id", func(t *testing.T) {
		w := newPageWorld(t)
		a, b := w.customer("a"), w.customer("b")
		require.NoError(t, w.admin().AliasCustomer(b, pageID("alias")))
		forms := customerBatchForms(t)(openCustomerBatch(w, nil).GetCustomerFormsForUpdate(osid.NewIDList(a, pageID("alias"))))
		got := []string{}
		for _, form := range forms {
			require.True(t, form.IsForUpdate())
			require.ErrorIs(t, pageError(form.GetResourceID()), osid.ErrIllegalState)
			got = append(got, osid.IDString(pageOK(form.GetCustomerID())(t)))
		}
		require.ElementsMatch(t, pageKeys(a, b), got)
	})
	p.fails("getCustomerFormsForUpdate", osid.ErrNotFound, "one_customer_unknown", func(t *testing.T) error {
		w := newPageWorld(t)
		return pageError(openCustomerBatch(w, nil).GetCustomerFormsForUpdate(osid.NewIDList(w.customer("a"), pageID("nobody"))))
	})
	p.fails("getCustomerFormsForUpdate", osid.ErrNullArgument, "customers_nil", func(t *testing.T) error {
		return pageError(openCustomerBatch(newPageWorld(t), nil).GetCustomerFormsForUpdate(nil))
	})
	p.fails("getCustomerFormsForUpdate", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		return pageError(closedCustomerBatch(w).GetCustomerFormsForUpdate(osid.NewIDList(w.customer("a"))))
	})
	p.fails("getCustomerFormsForUpdate", osid.ErrOperationFailed, "list_unreadable", func(t *testing.T) error {
		return pageError(openCustomerBatch(newPageWorld(t), nil).GetCustomerFormsForUpdate(pageBrokenIDList()))
	})
	p.fails("getCustomerFormsForUpdate", osid.ErrPermissionDenied, "update_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		a := w.customer("a")
		w.denyAll(memprovider.Customer, memprovider.Update)
		return pageError(openCustomerBatch(w, nil).GetCustomerFormsForUpdate(osid.NewIDList(a)))
	})

	p.works("updateCustomers", "answers_each_form_with_a_response_linked_by_the_forms_Id", func(t *testing.T) {
		w := newPageWorld(t)
		a, b := w.customer("a"), w.customer("b")
		w.rename(a, "Ada")
		s := openCustomerBatch(w, nil)
		forms := customerBatchForms(t)(s.GetCustomerFormsForUpdate(osid.NewIDList(a, b)))
		for _, form := range forms {
			require.NoError(t, form.SetCustomerNumber("C "+osid.IDString(pageOK(form.GetCustomerID())(t))))
		}
		responses := pageUpdated(t)(s.UpdateCustomers(billing.NewCustomerBatchFormList(forms...)))
		require.Len(t, responses, 2)
		for _, form := range forms {
			id := pageOK(form.GetCustomerID())(t)
			r := responses[osid.IDString(form.GetID())]
			require.Empty(t, r.failure)
			require.True(t, osid.EqualIDs(id, r.subject))
			require.Equal(t, "C "+osid.IDString(id), pageOK(w.find(id))(t).GetCustomerNumber())
		}
		require.Equal(t, "Ada", pageOK(w.find(a))(t).GetDisplayName().GetText(), "what no form touched stays")
	})
	p.works("updateCustomers", "merges_two_forms_of_one_customer", func(t *testing.T) {
		w := newPageWorld(t)
		a := w.customer("a")
		s := openCustomerBatch(w, nil)
		forms := customerBatchForms(t)(s.GetCustomerFormsForUpdate(osid.NewIDList(a, a)))
		require.NoError(t, forms[0].SetCustomerNumber("C-1"))
		require.NoError(t, forms[1].SetDisplayName("Ada"))
		require.Len(t, pageUpdated(t)(s.UpdateCustomers(billing.NewCustomerBatchFormList(forms...))), 2)
		c := pageOK(w.find(a))(t)
		require.Equal(t, "C-1", c.GetCustomerNumber())
		require.Equal(t, "Ada", c.GetDisplayName().GetText())
	})
	p.works("updateCustomers", "takes_a_form_again_that_failed_in_the_commit", func(t *testing.T) {
		w := newPageWorld(t)
		a := w.customer("a")
		s := openCustomerBatch(w, nil)
		forms := customerBatchForms(t)(s.GetCustomerFormsForUpdate(osid.NewIDList(a, a)))
		require.NoError(t, forms[0].SetStartDate(pageDate(1)))
		require.NoError(t, forms[1].SetEndDate(pageDate(0)))
		first := pageUpdated(t)(s.UpdateCustomers(billing.NewCustomerBatchFormList(forms...)))
		require.Empty(t, first[osid.IDString(forms[0].GetID())].failure)
		require.NotEmpty(t, first[osid.IDString(forms[1].GetID())].failure, "it would end before it starts")
		require.NoError(t, forms[1].SetEndDate(pageDate(2)))
		second := pageUpdated(t)(s.UpdateCustomers(billing.NewCustomerBatchFormList(forms[1])))
		require.Empty(t, second[osid.IDString(forms[1].GetID())].failure)
		require.True(t, osid.EqualDateTimes(pageDate(2), pageOK(w.find(a))(t).GetEndDate()))
	})
	p.works("updateCustomers", "tells_the_failure_of_one_form_in_its_response_and_goes_on", func(t *testing.T) {
		w := newPageWorld(t)
		a, gone, c := w.customer("a"), w.customer("gone"), w.customer("c")
		s := openCustomerBatch(w, nil)
		forms := customerBatchForms(t)(s.GetCustomerFormsForUpdate(osid.NewIDList(gone, c, a)))
		for _, form := range forms {
			require.NoError(t, form.SetCustomerNumber("C"))
		}
		require.NoError(t, forms[1].SetStartDate(pageDate(1)))
		require.NoError(t, forms[1].SetEndDate(pageDate(0)))
		require.NoError(t, s.DeleteCustomer(gone))
		create := pageCreateForms(t, s, "d")[0]
		responses := pageUpdated(t)(s.UpdateCustomers(billing.NewCustomerBatchFormList(append(forms, create)...)))
		require.Len(t, responses, 4)
		require.NotEmpty(t, responses[osid.IDString(forms[0].GetID())].failure)
		require.NotEmpty(t, responses[osid.IDString(forms[1].GetID())].failure)
		require.NotEmpty(t, responses[osid.IDString(create.GetID())].failure)
		require.Empty(t, responses[osid.IDString(forms[2].GetID())].failure)
		require.Equal(t, "C", pageOK(w.find(a))(t).GetCustomerNumber())
		require.Empty(t, pageOK(w.find(c))(t).GetCustomerNumber())

		again := pageUpdated(t)(s.UpdateCustomers(billing.NewCustomerBatchFormList(forms[2])))
		require.NotEmpty(t, again[osid.IDString(forms[2].GetID())].failure, "a form serves for one success")
	})
	p.works("updateCustomers", "tells_a_denial_of_one_customer_in_its_response", func(t *testing.T) {
		w := newGatedWorld(t)
		other := w.business("other")
		a, b := w.customer("a"), w.customerIn(other, "b")
		s := openCustomerBatch(w, nil)
		forms := customerBatchForms(t)(s.GetCustomerFormsForUpdate(osid.NewIDList(a, b)))
		w.denyIn(memprovider.Customer, memprovider.Update, other)
		responses := pageUpdated(t)(s.UpdateCustomers(billing.NewCustomerBatchFormList(forms...)))
		for _, form := range forms {
			denied := osid.EqualIDs(b, pageOK(form.GetCustomerID())(t))
			require.Equal(t, denied, responses[osid.IDString(form.GetID())].failure != "")
		}
	})
	p.fails("updateCustomers", osid.ErrNullArgument, "forms_nil", func(t *testing.T) error {
		return pageError(openCustomerBatch(newPageWorld(t), nil).UpdateCustomers(nil))
	})
	p.fails("updateCustomers", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		return pageError(closedCustomerBatch(newPageWorld(t)).UpdateCustomers(billing.NewCustomerBatchFormList()))
	})
	p.fails("updateCustomers", osid.ErrOperationFailed, "list_unreadable", func(t *testing.T) error {
		w := newPageWorld(t)
		s := openCustomerBatch(w, nil)
		form := customerBatchForms(t)(s.GetCustomerFormsForUpdate(osid.NewIDList(w.customer("a"))))[0]
		err := pageError(s.UpdateCustomers(&pageBrokenForms{CustomerBatchFormList: billing.NewCustomerBatchFormList(form, form)}))
		require.NoError(t, s.UpdateCustomer(form), "the form is not lost")
		return err
	})
	p.fails("updateCustomers", osid.ErrPermissionDenied, "update_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		a := w.customer("a")
		s := openCustomerBatch(w, nil)
		form := customerBatchForms(t)(s.GetCustomerFormsForUpdate(osid.NewIDList(a)))[0]
		require.NoError(t, form.SetCustomerNumber("C"))
		w.denyAll(memprovider.Customer, memprovider.Update)
		err := pageError(s.UpdateCustomers(billing.NewCustomerBatchFormList(form)))
		require.Empty(t, pageOK(w.find(a))(t).GetCustomerNumber())
		w.deny(func(memprovider.Request) bool { return false })
		require.NoError(t, s.UpdateCustomer(form), "the form is not lost")
		return err
	})

	p.works("deleteAllCustomers", "deletes_the_customers_of_this_business_from_every_business", func(t *testing.T) {
		w := newPageWorld(t)
		other, below := w.business("other"), w.business("below")
		require.NoError(t, w.businesses().AddChildBusiness(other, below))
		here, elsewhere, child := w.customerIn(other, "here"), w.customer("elsewhere"), w.customerIn(below, "child")
		require.NoError(t, w.assignments().AssignCustomerToBusiness(here, below))
		requirePageDeleted(t, pageDeleted(t)(openCustomerBatch(w, other).DeleteAllCustomers()), here)
		require.Empty(t, w.customers(other))
		require.Equal(t, pageKeys(child), w.customers(below), "those of a child business are not in this one")
		require.Equal(t, pageKeys(elsewhere), w.customers(w.defaultBusiness()))
	})
	p.works("deleteAllCustomers", "keeps_a_customer_who_is_needed_and_tells_so", func(t *testing.T) {
		w := newPageWorld(t)
		free, needed := w.customer("free"), w.customer("needed")
		w.entry(needed)
		failed := map[string]bool{}
		for _, r := range pageDeleted(t)(openCustomerBatch(w, nil).DeleteAllCustomers()) {
			failed[osid.IDString(r.subject)] = r.failure != ""
		}
		require.Equal(t, map[string]bool{osid.IDString(free): false, osid.IDString(needed): true}, failed)
		require.Equal(t, pageKeys(needed), w.customers(w.defaultBusiness()))
	})
	p.works("deleteAllCustomers", "answers_nothing_in_an_empty_business", func(t *testing.T) {
		require.Empty(t, pageDeleted(t)(openCustomerBatch(newPageWorld(t), nil).DeleteAllCustomers()))
	})
	p.fails("deleteAllCustomers", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		return pageError(closedCustomerBatch(newPageWorld(t)).DeleteAllCustomers())
	})
	p.fails("deleteAllCustomers", osid.ErrPermissionDenied, "deletion_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		a := w.customer("a")
		w.denyAll(memprovider.Customer, memprovider.Delete)
		err := pageError(openCustomerBatch(w, nil).DeleteAllCustomers())
		require.Equal(t, pageKeys(a), w.customers(w.defaultBusiness()))
		return err
	})

	p.works("deleteCustomers", "answers_each_Id_with_a_response_and_goes_on_after_a_failure", func(t *testing.T) {
		w := newPageWorld(t)
		a, b, needed, stays := w.customer("a"), w.customer("b"), w.customer("needed"), w.customer("stays")
		w.entry(needed)
		responses := pageDeleted(t)(openCustomerBatch(w, nil).DeleteCustomers(osid.NewIDList(a, pageID("nobody"), needed, b)))
		failed := map[string]bool{}
		for _, r := range responses {
			failed[osid.IDString(r.subject)] = r.failure != ""
		}
		require.Equal(t, map[string]bool{osid.IDString(a): false, osid.IDString(pageID("nobody")): true,
			osid.IDString(needed): true, osid.IDString(b): false}, failed)
		require.Equal(t, pageKeys(needed, stays), w.customers(w.defaultBusiness()))
	})
	p.works("deleteCustomers", "an_Id_that_stands_twice_is_deleted_once", func(t *testing.T) {
		w := newPageWorld(t)
		a := w.customer("a")
		responses := pageDeleted(t)(openCustomerBatch(w, nil).DeleteCustomers(osid.NewIDList(a, a)))
		require.Len(t, responses, 2)
		require.Empty(t, responses[0].failure)
		require.NotEmpty(t, responses[1].failure)
	})
	p.fails("deleteCustomers", osid.ErrNullArgument, "customers_nil", func(t *testing.T) error {
		return pageError(openCustomerBatch(newPageWorld(t), nil).DeleteCustomers(nil))
	})
	p.fails("deleteCustomers", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		w := newPageWorld(t)
		return pageError(closedCustomerBatch(w).DeleteCustomers(osid.NewIDList(w.customer("a"))))
	})
	p.fails("deleteCustomers", osid.ErrOperationFailed, "list_unreadable", func(t *testing.T) error {
		return pageError(openCustomerBatch(newPageWorld(t), nil).DeleteCustomers(pageBrokenIDList()))
	})
	p.fails("deleteCustomers", osid.ErrPermissionDenied, "deletion_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		a := w.customer("a")
		w.denyAll(memprovider.Customer, memprovider.Delete)
		err := pageError(openCustomerBatch(w, nil).DeleteCustomers(osid.NewIDList(a)))
		require.Equal(t, pageKeys(a), w.customers(w.defaultBusiness()))
		return err
	})

	p.works("deleteCustomersForResource", "deletes_the_customers_of_the_resource_in_this_business", func(t *testing.T) {
		w := newPageWorld(t)
		other := w.business("other")
		a1, a2, b, elsewhere := w.customer("a"), w.customer("a"), w.customer("b"), w.customerIn(other, "a")
		requirePageDeleted(t, pageDeleted(t)(openCustomerBatch(w, nil).DeleteCustomersForResource(pageID("a"))), a1, a2)
		require.Equal(t, pageKeys(b), w.customers(w.defaultBusiness()))
		require.Equal(t, pageKeys(elsewhere), w.customers(other))
	})
	p.works("deleteCustomersForResource", "answers_nothing_for_an_unknown_resource", func(t *testing.T) {
		w := newPageWorld(t)
		a := w.customer("a")
		require.Empty(t, pageDeleted(t)(openCustomerBatch(w, nil).DeleteCustomersForResource(pageID("nobody"))))
		require.Equal(t, pageKeys(a), w.customers(w.defaultBusiness()))
	})
	p.fails("deleteCustomersForResource", osid.ErrNullArgument, "resource_nil", func(t *testing.T) error {
		return pageError(openCustomerBatch(newPageWorld(t), nil).DeleteCustomersForResource(nil))
	})
	p.fails("deleteCustomersForResource", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		return pageError(closedCustomerBatch(newPageWorld(t)).DeleteCustomersForResource(pageID("a")))
	})
	p.fails("deleteCustomersForResource", osid.ErrPermissionDenied, "deletion_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		w.customer("a")
		w.denyAll(memprovider.Customer, memprovider.Delete)
		return pageError(openCustomerBatch(w, nil).DeleteCustomersForResource(pageID("a")))
	})

	p.works("deleteIneffectiveCustomersByDate", "deletes_those_that_expired_before_the_date", func(t *testing.T) {
		w := newPageWorld(t)
		s := openCustomerBatch(w, nil)
		ending := func(name string, days ...int) osid.ID {
			form := pageOK(s.GetCustomerFormForCreate(pageID(name), nil))(t)
			for _, d := range days {
				require.NoError(t, form.SetStartDate(pageDate(d-30)))
				require.NoError(t, form.SetEndDate(pageDate(d)))
			}
			return pageOK(s.CreateCustomer(form))(t).GetID()
		}
		long, before := ending("long ago", -20), ending("the day before", -1)
		on, after, open := ending("that very moment", 0), ending("later", 1), ending("never")
		future := ending("not yet begun", 90)
		requirePageDeleted(t, pageDeleted(t)(s.DeleteIneffectiveCustomersByDate(pageDate(0))), long, before)
		require.Equal(t, pageKeys(on, after, open, future), w.customers(w.defaultBusiness()))
	})
	p.fails("deleteIneffectiveCustomersByDate", osid.ErrNullArgument, "date_nil", func(t *testing.T) error {
		return pageError(openCustomerBatch(newPageWorld(t), nil).DeleteIneffectiveCustomersByDate(nil))
	})
	p.fails("deleteIneffectiveCustomersByDate", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		return pageError(closedCustomerBatch(newPageWorld(t)).DeleteIneffectiveCustomersByDate(pageDate(0)))
	})
	p.fails("deleteIneffectiveCustomersByDate", osid.ErrPermissionDenied, "deletion_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		w.denyAll(memprovider.Customer, memprovider.Delete)
		return pageError(openCustomerBatch(w, nil).DeleteIneffectiveCustomersByDate(pageDate(0)))
	})

	p.works("aliasCustomers", "answers_each_request_with_a_response_and_goes_on_after_a_failure", func(t *testing.T) {
		w := newPageWorld(t)
		a, b := w.customer("a"), w.customer("b")
		s := openCustomerBatch(w, nil)
		require.NoError(t, s.AliasCustomer(b, pageID("moves")))
		requests := []transaction.AliasRequest{
			pageAlias{a, pageID("one")}, pageAlias{pageID("nobody"), pageID("two")}, pageAlias{a, b},
			pageAlias{a, pageID("moves")}, pageAlias{b, pageID("three")},
		}
		list := pageOK(s.AliasCustomers(transaction.NewAliasRequestList(requests...)))(t)
		failed := map[string]bool{}
		for r, err := range transaction.AllAliasResponses(list) {
			require.NoError(t, err)
			failure := pageMessage(t, r.IsSuccessful(), r.GetErrorMessage)
			failed[osid.IDString(r.GetReferenceID())+" "+osid.IDString(r.GetAliasID())] = failure != ""
		}
		want := map[string]bool{}
		for i, r := range requests {
			want[osid.IDString(r.GetReferenceID())+" "+osid.IDString(r.GetAliasID())] = i == 1 || i == 2
		}
		require.Equal(t, want, failed)
		for alias, customer := range map[string]osid.ID{"one": a, "moves": a, "three": b} {
			require.True(t, osid.EqualIDs(customer, pageOK(w.find(pageID(alias)))(t).GetID()))
		}
		require.ErrorIs(t, pageError(w.find(pageID("two"))), osid.ErrNotFound)
	})
	p.fails("aliasCustomers", osid.ErrNullArgument, "requests_nil", func(t *testing.T) error {
		return pageError(openCustomerBatch(newPageWorld(t), nil).AliasCustomers(nil))
	})
	p.fails("aliasCustomers", osid.ErrOperationFailed, "session_closed", func(t *testing.T) error {
		return pageError(closedCustomerBatch(newPageWorld(t)).AliasCustomers(transaction.NewAliasRequestList()))
	})
	p.fails("aliasCustomers", osid.ErrPermissionDenied, "aliasing_denied", func(t *testing.T) error {
		w := newGatedWorld(t)
		a := w.customer("a")
		w.denyAll(memprovider.Customer, memprovider.Alias)
		err := pageError(openCustomerBatch(w, nil).AliasCustomers(transaction.NewAliasRequestList(pageAlias{a, pageID("alias")})))
		require.ErrorIs(t, pageError(w.find(pageID("alias"))), osid.ErrNotFound)
		return err
	})
	return p
}

// pageBrokenForms is a list of forms that fails at its second element.
type pageBrokenForms struct {
	billing.CustomerBatchFormList
	read int
}

func (l *pageBrokenForms) GetNextCustomerBatchForm() (billing.CustomerBatchForm, error) {
	if l.read++; l.read > 1 {
		return nil, errPageBroken
	}
	return l.CustomerBatchFormList.GetNextCustomerBatchForm()
}
