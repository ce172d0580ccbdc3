package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

const (
	docOrder    = "The list is in order of creation{sequence}, and obeys the session's views; it is empty if there are none"
	docUsedUp   = "Success uses the form up; after a failure it can be mended and submitted again."
	docForOne   = "What goes wrong with one of them is told in its response and does not stop the others."
	docTerms    = "Repeated calls are alternatives to one another; match false turns the term into its opposite."
	docSortKeys = "The first key given to an order counts most; each further one decides among what the earlier ones leave equal."
)

// docRules are tried in order; the first whose patterns fit gives the text.
var docRules = slices.Concat(
	docCatalogRules, docLookupRules, docQueryRules, docAdminRules, docBatchRules, docNotificationRules, docMappingRules,
	docHierarchyRules, docManagerRules, docListRules, docFormRules, docTermRules, docInspectorRules, docOrderRules,
	docRecordRules, docCoreRules,
)

// docCatalogRules are about the catalog that a session works in, and its views.
var docCatalogRules = []docRule{
	{at: `{X}Smart{C}Session`, name: `get{C}Id`,
		text: "returns the Id of the {c} that this session was opened for. It stays the same as long as the session lives."},
	{at: `{X}(?:Lookup|Query|Admin|Notification)Session`, name: `get{C}Id`,
		text: "returns the Id of the {c} that this session works in: the one it was opened for, or else the provider's default {c}. It stays the same as long as the session lives."},
	{at: `{X}Smart{C}Session`, name: `get{C}`, text: "returns the {c} that this session was opened for, as it is stored now.", errs: docErrs{
		"OPERATION_FAILED":  "if the provider could not read the {c}",
		"PERMISSION_DENIED": "if the caller may not look up the {c}",
	}},
	{at: `{X}(?:Lookup|Query|Admin|Notification)Session`, name: `get{C}`, more: func(s *docScope) (docText, error) {
		if s.vars["X"] == s.vars["C"] {
			return docLookupOne(s)
		}
		return docText{text: "returns the {c} that this session works in, as it is stored now."}, nil
	}, errs: docErrs{
		"OPERATION_FAILED":  "if the provider could not read the {c}",
		"PERMISSION_DENIED": "if the caller may not look up the {c}",
	}},
	{at: `{X}(?:Lookup|Query)Session`, name: `useFederated{C}View`,
		text: "widens this session to the {xs} of its {c} and of every {c} below it in the hierarchy, each {x} once. A new session starts with this view; {.useIsolated{C}View} is its opposite."},
	{at: `{X}(?:Lookup|Query)Session`, name: `useIsolated{C}View`,
		text: "narrows this session to the {xs} of its own {c}, without those of the {cs} below it. {.useFederated{C}View} undoes it."},
	{at: `{X}NotificationSession`, name: `useFederated{C}View`,
		text: "widens the interests that are registered from now on to the {xs} of the session's {c} and of every {c} below it in the hierarchy. A new session starts with this view; interests registered earlier keep theirs."},
	{at: `{X}NotificationSession`, name: `useIsolated{C}View`,
		text: "narrows the interests that are registered from now on to the {xs} of the session's own {c}. Interests registered earlier keep their view."},
	{at: `{X}LookupSession`, name: `useComparative{X}View`,
		text: "lets lookups leave out in silence what they cannot return: {ax} that is unknown, outside the session's view or denied to the caller. A new session starts with this view; {.usePlenary{X}View} is its opposite."},
	{at: `{X}LookupSession`, name: `usePlenary{X}View`,
		text: "makes lookups return all that was asked for, in the order asked for and with repetitions kept, or else fail. {.get{Xs}ByIds} with one unknown Id then gives an error and no list. {.useComparative{X}View} undoes it."},
	{at: `{X}LookupSession`, name: `useEffective{X}View`,
		text: "narrows lookups to {xs} that are effective on the session's date ({@OsidSession.getDate}), that is, between their start and end date, both included. A new session starts with this view; {.useAnyEffective{X}View} is its opposite."},
	{at: `{X}LookupSession`, name: `useAnyEffective{X}View`,
		text: "lets lookups return {xs} whatever their start and end dates, past and future ones too. {.useEffective{X}View} undoes it."},
	{at: `{X}HierarchySession`, name: `useComparative{C}View`,
		text: "lets the traversals that return {cs} leave out in silence those that the caller may not see. A new session starts with this view; {.usePlenary{C}View} is its opposite."},
	{at: `{X}HierarchySession`, name: `usePlenary{C}View`,
		text: "makes the traversals that return {cs} return all of them or fail. {.useComparative{C}View} undoes it."},
	{at: `{X}{C}Session`, name: `useComparative\w+View`,
		text: "lets this session leave out in silence the {xs} and {cs} that it cannot return, such as those denied to the caller. A new session starts with this view."},
	{at: `{X}{C}Session`, name: `usePlenary\w+View`,
		text: "makes this session return all the {xs} and {cs} that were asked for, in the order asked for and with repetitions kept, or else fail."},
}

// docLookupRules are those of the lookup sessions.
var docLookupRules = []docRule{
	{at: `{X}LookupSession`, name: `canLookup{Xs}`, text: "reports whether the caller may look up {xs}{inC}. {hint}"},
	{at: `{X}LookupSession`, name: `get{X}`, more: docLookupOne},
	{at: `{X}LookupSession`, name: `get{Xs}ByIds`,
		text: "returns the {xs} that the Ids or aliases in {p0} name, within the session's views. In the comparative view those that cannot be found are left out; in the plenary view the list has one {x} for each Id, in the same order and with repetitions. {p0} is read to its end.",
		errs: docErrs{"NOT_FOUND": "if the view is plenary and an Id in {p0} names no {x} in this session's view"}},
	{at: `{X}LookupSession`, name: `get{Xs}ByGenusType`,
		text: "returns the {xs} whose genus type is exactly {p0}, without those of types that descend from it (see {.get{Xs}ByParentGenusType}). " + docOrder + "."},
	{at: `{X}LookupSession`, name: `get{Xs}ByParentGenusType`,
		text: "returns the {xs} whose genus type is {p0} or descends from it in the type hierarchy that the provider was given. " + docOrder + "."},
	{at: `{X}LookupSession`, name: `get{Xs}ByRecordType`,
		text: "returns the {xs} that carry a record of the type {p0}. " + docOrder + "."},
	{at: `{X}LookupSession`, name: `get{Xs}ByProvider`,
		text: "returns the {xs} whose provider ({@Sourceable.getProviderId}) is the resource {p0}. The list is in order of creation; a resource that provides none gives an empty one."},
	{at: `{X}LookupSession`, name: `get{Xs}`, more: func(s *docScope) (docText, error) {
		if s.entity.catalog == "" {
			return docText{text: "returns all {xs} of the provider that the caller may see, in order of creation. There is always one, the provider's default."}, nil
		}
		return docText{text: "returns all {xs} in the session's view. " + docOrder + "."}, nil
	}},
	{at: `{X}LookupSession`, name: `get{Xs}(?P<By>By\w+?)?(?P<For>For\w+?)?(?P<On>OnDate)?`, more: docLookupBy},
}

// docLookupOne is the text of the lookup of a single object.
func docLookupOne(s *docScope) (docText, error) {
	t := docText{errs: docErrs{
		"NOT_FOUND":         "if {p0} names no {x} in this session's view",
		"PERMISSION_DENIED": "if the caller may not look up {xs}{inC}",
		"OPERATION_FAILED":  "if the provider could not complete the lookup",
	}}
	t.text = "returns the {x} that {p0} names, by its Id or an alias. Found by an alias, it answers with its primary Id. The {x} is a snapshot: later changes do not show in it."
	if s.entity.catalog == "" {
		t.errs["NOT_FOUND"] = "if {p0} names no {x}"
	}
	return t, nil
}

// docLookupKeys says how objects relate to what they are looked up by, after "that". {p} is the parameter.
var docLookupKeys = map[string]struct{ param, text string }{
	"Customer.Resource": {"resourceId", "stand for the resource {p}"},
	"Customer.Number":   {"number", "have the customer number {p}"},
	"Customer.Activity": {"activityId", "belong to the financial activity {p}"},
	"Item.Category":     {"categoryId", "are filed under the category {p}"},
	"Item.Account":      {"accountId", "are booked to the account {p}"},
	"Item.Product":      {"productId", "sell the product {p}"},
	"Entry.Period":      {"periodId", "are posted to the period {p}"},
	"Entry.Customer":    {"customerId", "bill the customer {p}"},
	"Entry.Item":        {"itemId", "bill for the item {p}"},
	"Credit.GenusType":  {"creditGenusType", "are of exactly the genus type {p}"},
	"Credit.Resource":   {"resourceId", "are given to the resource {p}"},
	"Credit.Reference":  {"referenceId", "refer to the object {p}"},
}

// docLookupBy is the text of lookups by attributes, peers and dates, in any combination.
func docLookupBy(s *docScope) (docText, error) {
	var keys []string
	if by := strings.TrimPrefix(s.vars["By"], "By"); by != "" {
		keys = append(keys, by)
	}
	if peers := strings.TrimPrefix(s.vars["For"], "For"); peers != "" {
		keys = append(keys, strings.Split(peers, "And")...)
	}
	var parts []string
	for _, key := range keys {
		k := docLookupKeys[s.entity.name+"."+key]
		if k.text == "" {
			return docText{}, fmt.Errorf("no words for a lookup by %s", key)
		}
		parts = append(parts, strings.ReplaceAll(k.text, "{p}", spec.GoParam(k.param)))
	}
	if s.vars["On"] == "" {
		return docText{text: "returns the {xs} that " + docJoin(parts, "and") + ". " + docOrder + ", an unknown " + docUnknown(keys) + " being no error."}, nil
	}
	n := len(s.method.Params)
	from, to := fmt.Sprintf("{p%d}", n-2), fmt.Sprintf("{p%d}", n-1)
	t := docText{errs: docErrs{"INVALID_ARGUMENT": "if " + from + " is after " + to}}
	if !s.entity.temporal {
		t.text = "returns the {xs} that last all the time between " + from + " and " + to + ", both included: those whose open date is not after " + from +
			" and whose close date is not before " + to + ". " + docOrder + "."
		return t, nil
	}
	parts = append(parts, "are effective all the time between "+from+" and "+to+", both included")
	t.text = "returns the {xs} that " + docJoin(parts, "and") + ". {Ax} counts if it starts no later than " + from + " and ends no earlier than " + to +
		"; it may begin before and end after. " + docOrder + ". The effective view holds here too: {.useAnyEffective{X}View} lets past and future {xs} in."
	return t, nil
}

// docQueryRules are those of the query, search and smart catalog sessions, searches and results.
var docQueryRules = []docRule{
	{at: `{X}QuerySession`, name: `canSearch{Xs}`, text: "reports whether the caller may search for {xs}{inC}. {hint}"},
	{at: `{X}QuerySession`, name: `get{X}Query`,
		text: "returns a new query without terms, to be filled in and given to {.get{Xs}ByQuery}. Each call gives another one."},
	{at: `{X}QuerySession`, name: `get{Xs}ByQuery`, more: func(s *docScope) (docText, error) {
		where := " in the session's view"
		if s.entity.catalog == "" {
			where = ""
		}
		return docText{text: "returns the {xs}" + where + " that match {p0}. Terms of different methods must all hold, repeated calls of one method are alternatives, and a query without terms matches every {x}. The list is in order of creation{sequence}, and empty if nothing matches."}, nil
	}, errs: docErrs{"UNSUPPORTED": "if {p0} came from another provider"}},
	{at: `{X}SearchSession`, name: `get{X}Search`,
		text: "returns a new search, to be given to {.get{Xs}BySearch} together with a query. On it one sets among which {xs} to search, how to sort what is found, and which part of it to return."},
	{at: `{X}SearchSession`, name: `get{X}SearchOrder`,
		text: "returns a new order without sort keys, to be filled in and given to {@{X}Search.order{X}Results}."},
	{at: `{X}SearchSession`, name: `get{Xs}BySearch`,
		text: "searches for the {xs} that match {p0}, within the limits and in the order that {p1} sets. A search on which nothing was set finds what {.get{Xs}ByQuery} finds. To search among the results, give their Ids to {@{X}Search.searchAmong{Xs}}.",
		errs: docErrs{"UNSUPPORTED": "if {p0} or {p1} came from another provider"}},
	{at: `{X}(?:Search|Smart{C})Session`, name: `get{X}QueryFromInspector`,
		text: "returns a query equal to the one that {p0} shows, to be refined and used anew. It is a query of its own: changing it leaves the inspected one as it is.",
		errs: docErrs{"UNSUPPORTED": "if {p0} came from another provider"}},
	{at: `{X}Search`, name: `searchAmong{Xs}`,
		text: "limits the search to the {xs} that {p0} names: no others are found, whatever the query says. The list is read to its end."},
	{at: `{X}Search`, name: `order{X}Results`,
		text: "sorts what is found by the keys of {p0}, which comes from {@{X}SearchSession.get{X}SearchOrder}. Without an order the results are in order of creation.",
		errs: docErrs{"UNSUPPORTED": "if {p0} came from another provider"}},
	{at: `{X}SearchResults`, name: `get{Xs}`,
		text: "returns the {xs} that were found, in the order and within the limits of the search. The list can be taken once; keep what is needed of it.",
		errs: docErrs{"ILLEGAL_STATE": "if the list was taken before"}},
	{at: `{X}SearchResults`, name: `get{X}QueryInspector`,
		text: "returns an inspector that shows the terms of the query these results come from. {@{X}SearchSession.get{X}QueryFromInspector} makes a query of it again."},
	{at: `{X}Smart{C}Session`, name: `canManageSmart{Cs}`,
		text: "reports whether the caller may say by a query what this {c} shows. {hint}"},
	{at: `{X}Smart{C}Session`, name: `get{X}Query`,
		text: "returns a new query without terms, to be filled in and given to {.apply{X}Query}."},
	{at: `{X}Smart{C}Session`, name: `get{X}SearchOrder`,
		text: "returns a new order without sort keys, to be filled in and given to {.apply{X}Sequencing}."},
	{at: `{X}Smart{C}Session`, name: `apply{X}Query`,
		text: "makes the {c} smart: from now on it shows, beside the {xs} assigned to it, every {x} that matches {p0}, whenever it came to match. The query takes the place of one applied before. What thereby appears in a view or disappears from it is notified as new or deleted.",
		errs: docErrs{"UNSUPPORTED": "if {p0} came from another provider"}},
	{at: `{X}Smart{C}Session`, name: `inspect{X}Query`,
		text: "returns an inspector that shows the query the {c} goes by at present. {.get{X}QueryFromInspector} makes a query of it, to be changed and applied anew.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not read the query"}},
	{at: `{X}Smart{C}Session`, name: `apply{X}Sequencing`,
		text: "sets the order in which the {c} lists its {xs} to {p0}, in place of the order of creation and of any sequencing applied before.",
		errs: docErrs{"UNSUPPORTED": "if {p0} came from another provider"}},
}

// docAdminRules are those of the sessions that administer one object at a time.
var docAdminRules = []docRule{
	{at: `{X}AdminSession`, name: `canCreate{Xs}`, text: "reports whether the caller may create {xs}{inC}. {hint}"},
	{at: `{X}AdminSession`, name: `canUpdate{Xs}`, text: "reports whether the caller may change {xs}{inC}. {hint}"},
	{at: `{X}AdminSession`, name: `canDelete{Xs}`, text: "reports whether the caller may delete {xs}{inC}. {hint}"},
	{at: `{X}AdminSession`, name: `canManage{X}Aliases`, text: "reports whether the caller may give {xs}{inC} further Ids. {hint}"},
	{at: `{X}AdminSession`, name: `canCreate{X}WithRecordTypes`,
		text: "reports whether {ax} can be created with records of all the types in {p0}. One type that is not registered with the provider makes it false. A nil or empty slice asks about {ax} without records."},
	{at: `{X}AdminSession`, name: `get{X}FormForCreate`, more: func(s *docScope) (docText, error) {
		records := fmt.Sprintf("{p%d}", len(s.method.Params)-1)
		text := "returns a new form for creating " + s.entity.create + ", to be filled in and given to {.create{X}}. It carries a record for each type in " + records + "; a nil or empty slice asks for none."
		switch len(s.method.Params) {
		case 1:
		case 2:
			text += " No update changes the resource later."
		default:
			text += " No update changes these peers later."
		}
		return docText{text: text, errs: docErrs{
			"NOT_FOUND":   s.entity.missing,
			"UNSUPPORTED": "if the provider cannot make " + docA(s.entity.noun) + " with records of the types in " + records,
		}}, nil
	}, errs: docErrs{
		"OPERATION_FAILED":  "if the provider could not make the form",
		"PERMISSION_DENIED": "if the caller may not create {xs}{inC}",
	}},
	{at: `{X}AdminSession`, name: `create{X}`, more: func(s *docScope) (docText, error) {
		into := ", and is assigned to this session's {c}"
		if s.entity.catalog == "" {
			into = ", and stays outside of the hierarchy until it is put there"
		}
		return docText{text: "creates the {x} that {p0} describes and returns it. It has the Id that the provider gives it" + into + ". Others see it once the call returns, or once the session's transaction commits if one is open. " + docUsedUp}, nil
	}, errs: docErrs{
		"ILLEGAL_STATE":     "if {p0} has already created {ax}",
		"INVALID_ARGUMENT":  "if an element of {p0} is missing or invalid, as its GetValidationMessages and GetInvalidMetadata tell",
		"OPERATION_FAILED":  "if the provider could not store the {x}",
		"PERMISSION_DENIED": "if the caller may not create {xs}{inC}",
		"UNSUPPORTED":       "if {p0} is not from {.get{X}FormForCreate} of this provider, or is a form for an update",
	}},
	{at: `{X}AdminSession`, name: `get{X}FormForUpdate`,
		text: "returns a form that holds the present values of the {x} {p0}, to be changed and given to {.update{X}}. Only what is set or cleared on it is written: two forms of one {x} that touch different elements both take effect.",
		errs: docErrs{
			"NOT_FOUND":         "if there is no {x} {p0}{inC}",
			"OPERATION_FAILED":  "if the provider could not make the form",
			"PERMISSION_DENIED": "if the caller may not change the {x}",
		}},
	{at: `{X}AdminSession`, name: `update{X}`,
		text: "writes the elements that were set or cleared on {p0} to its {x} and leaves the others as they are. The Id and the place in the order of creation never change, nor do snapshots handed out before. " + docUsedUp,
		errs: docErrs{
			"ILLEGAL_STATE":     "if {p0} has already updated its {x}",
			"INVALID_ARGUMENT":  "if an element of {p0} is missing or invalid, as its GetValidationMessages and GetInvalidMetadata tell",
			"OPERATION_FAILED":  "if the provider could not store the change",
			"PERMISSION_DENIED": "if the caller may not change the {x}",
			"UNSUPPORTED":       "if {p0} is not from {.get{X}FormForUpdate} of this provider, or is a form for a creation",
		}},
	{at: `{X}AdminSession`, name: `delete{X}`, more: func(s *docScope) (docText, error) {
		if s.entity.catalog == "" {
			return docText{text: "deletes the {x} {p0}, with its aliases and its place in the hierarchy. What it contains has to be deleted or unassigned before.",
				errs: docErrs{"OPERATION_FAILED": s.entity.keeps + ", or the provider could not delete it"}}, nil
		}
		text := "deletes the {x} {p0}, with its aliases, from every {c} that it is in. To take it out of one {c} only, unassign it: {@{X}{C}AssignmentSession." + s.unassignMethod() + "}."
		failed := "if the provider could not delete the {x}"
		if s.entity.keeps != "" {
			text += " {Ax} that is still needed stays, and the error says by what."
			failed = s.entity.keeps + ", or the provider could not delete it"
		}
		return docText{text: text, errs: docErrs{"OPERATION_FAILED": failed}}, nil
	}, errs: docErrs{
		"NOT_FOUND":         "if there is no {x} {p0}{inC}",
		"PERMISSION_DENIED": "if the caller may not delete the {x}",
	}},
	{at: `{X}AdminSession`, name: `alias{X}`,
		text: "makes {p1} a further Id of the {x} {p0}: lookups by it find the {x}, which goes on answering with its primary Id. An alias of another {x} moves over to this one.",
		errs: docErrs{
			"ALREADY_EXISTS":    "if {p1} is the primary Id of an object",
			"NOT_FOUND":         "if there is no {x} {p0}{inC}",
			"OPERATION_FAILED":  "if the provider could not store the alias",
			"PERMISSION_DENIED": "if the caller may not give the {x} further Ids",
		}},
}

// unassignMethod names the method that takes the entity out of one catalog.
func (s *docScope) unassignMethod() string {
	i := s.find(s.entity.name + s.entity.catalog + "AssignmentSession")
	for _, m := range i.Methods {
		if strings.HasPrefix(m.Name, "unassign") {
			return m.Name
		}
	}
	return ""
}

// docBatchRules are those of the sessions that administer many objects at once, their forms and peers.
var docBatchRules = []docRule{
	{at: `{X}BatchAdminSession`, name: `get{X}FormsForCreate`, more: func(s *docScope) (docText, error) {
		missing := strings.NewReplacer("no resource {p0}", "no resource of one of the Ids in {p0}",
			"no customer {p0}, no item {p1} or no period {p2}", "no customer, item or period that an element of {p0} names",
			"no object {p0} or no resource {p1}", "no object or no resource that an element of {p0} names").Replace(s.entity.missing)
		return docText{text: "returns new forms for creating {xs}, " + s.entity.batch + ". Each carries a record for each type in {p1}. Fill them in and give them, all or some, to {.create{Xs}}.",
			errs: docErrs{"NOT_FOUND": missing}}, nil
	}, errs: docErrs{
		"OPERATION_FAILED":  "if the provider could not make the forms",
		"PERMISSION_DENIED": "if the caller may not create {xs}{inC}",
		"UNSUPPORTED":       "if the provider cannot make {xs} with records of the types in {p1}",
	}},
	{at: `{X}BatchAdminSession`, name: `create{Xs}`,
		text: "creates {ax} from each form in {p0} and returns one response for each, in no fixed order: {@CreateResponse.getFormId} tells which form it is about, and {@CreateResponse.getCreatedId} names the {x}. " + docForOne,
		errs: docErrs{"PERMISSION_DENIED": "if the caller may not create {xs}{inC}"}},
	{at: `{X}BatchAdminSession`, name: `get{X}FormsForUpdate`,
		text: "returns a form for each {x} that {p0} names, with its present values, to be changed and given to {.update{Xs}}. {@{X}BatchForm.get{X}Id} tells which form is for which {x}.",
		errs: docErrs{
			"NOT_FOUND":         "if an Id in {p0} names no {x}{inC}",
			"OPERATION_FAILED":  "if the provider could not make the forms",
			"PERMISSION_DENIED": "if the caller may not change {xs}{inC}",
		}},
	{at: `{X}BatchAdminSession`, name: `update{Xs}`,
		text: "writes what was set or cleared on each form in {p0} and returns one response for each, in no fixed order: {@UpdateResponse.getFormId} tells which form it is about. " + docForOne,
		errs: docErrs{"PERMISSION_DENIED": "if the caller may not change {xs}{inC}"}},
	{at: `{X}BatchAdminSession`, name: `deleteAll{Xs}`, more: func(s *docScope) (docText, error) {
		text := "deletes all {xs} of this session's {c}, each from every {c} that it is in, and returns one response for each. "
		if s.entity.keeps != "" {
			text += "{Ax} that is still needed stays, which its response tells."
		} else {
			text += docForOne
		}
		return docText{text: text}, nil
	}, errs: docErrs{"PERMISSION_DENIED": "if the caller may not delete {xs}{inC}"}},
	{at: `{X}BatchAdminSession`, name: `delete{Xs}`,
		text: "deletes the {xs} that {p0} names and returns one response for each: {@DeleteResponse.getDeletedId} tells which Id it is about. An unknown Id, or {ax} that cannot be deleted, is told in its response and does not stop the others.",
		errs: docErrs{"PERMISSION_DENIED": "if the caller may not delete {xs}{inC}"}},
	{at: `{X}BatchAdminSession`, name: `delete{Xs}For(?P<Key>\w+)`, more: func(s *docScope) (docText, error) {
		k := docLookupKeys[s.entity.name+"."+s.vars["Key"]]
		if k.text == "" {
			return docText{}, fmt.Errorf("no words for a deletion by %s", s.vars["Key"])
		}
		return docText{text: "deletes the {xs} that " + strings.ReplaceAll(k.text, "{p}", "{p0}") + " and returns one response for each of them; if there are none, the list is empty. " + docForOne}, nil
	}, errs: docErrs{"PERMISSION_DENIED": "if the caller may not delete {xs}{inC}"}},
	{at: `{X}BatchAdminSession`, name: `deleteIneffective{Xs}ByDate`,
		text: "deletes the {xs} that ended before {p0} and returns one response for each of them; those that are effective at {p0} or later stay. " + docForOne,
		errs: docErrs{"PERMISSION_DENIED": "if the caller may not delete {xs}{inC}"}},
	{at: `{X}BatchAdminSession`, name: `alias{Xs}`,
		text: "gives {xs} further Ids: for each request in {p0}, the alias that it names to the {x} that it refers to, as {.alias{X}} does. It returns one response for each request. " + docForOne,
		errs: docErrs{"PERMISSION_DENIED": "if the caller may not give {xs}{inC} further Ids"}},
	{at: `{X}BatchForm`, name: `get{X}Id`,
		text: "returns the Id of the {x} that this form updates, which links the form to the request it was made for. A form for creation has none: the Id comes with the {@CreateResponse}.",
		errs: docErrs{"ILLEGAL_STATE": "if the form is for a creation, so that IsForUpdate is false"}},
	{at: `{X}BatchForm`, name: `get(?P<E>\w+)Id`, more: func(s *docScope) (docText, error) {
		e, ok := docElementOf(s.stem, s.vars["E"])
		if !ok {
			return docText{}, fmt.Errorf("no words for %s", s.vars["E"])
		}
		return docText{text: "returns the Id of the " + e.noun + " that the new {x} is for, which links the form to the request it was made for."}, nil
	}, errs: docErrs{"ILLEGAL_STATE": "if the form is for an update, so that IsForUpdate is true"}},
	{at: `EntryPeer`, name: `getCustomerId`, text: "returns the Id of the customer that the new entry is to bill."},
	{at: `EntryPeer`, name: `getItemId`, text: "returns the Id of the item that the new entry is to bill for."},
	{at: `EntryPeer`, name: `getPeriodId`, text: "returns the Id of the period that the new entry is to be posted to."},
	{at: `CreditPeer`, name: `getReferenceId`, text: "returns the Id of the object that the new credit is to refer to."},
	{at: `CreditPeer`, name: `getResourceId`, text: "returns the Id of the resource that the new credit is to be given to."},
}

// docNotificationRules are those of the notification sessions and receivers.
var docNotificationRules = []docRule{
	{at: `{X}NotificationSession`, name: `canRegisterFor{X}Notifications`,
		text: "reports whether the caller may be notified of changes to {xs}{inC}. {hint}"},
	{at: `{X}NotificationSession`, name: `reliable{X}Notifications`,
		text: "puts this session in reliable mode: nothing is dropped, and each notification is delivered again, in order and at growing intervals, until {.acknowledge{X}Notification} is called with its Id."},
	{at: `{X}NotificationSession`, name: `unreliable{X}Notifications`,
		text: "puts this session in unreliable mode: each notification is delivered once and needs no acknowledgement. If the receiver falls behind by more than the session's buffer holds, some are dropped, or the session ends, as the provider was set up to do."},
	{at: `{X}NotificationSession`, name: `acknowledge{X}Notification`,
		text: "tells the session that the notification {p0} has been dealt with, so that reliable mode does not deliver it again. To acknowledge one twice, or one that is unknown, does nothing.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not record the acknowledgement"}},
	{at: `{X}NotificationSession`, name: `registerForChanged{X}Hierarchy`,
		text: "asks for {@{X}Receiver.changedChildOf{Xs}} to be called whenever any {x} gains or loses a child in the hierarchy."},
	{at: `{X}NotificationSession`, name: `registerForChanged{X}HierarchyFor(?P<Way>Ancestors|Descendants)`, more: func(s *docScope) (docText, error) {
		return docText{text: "asks for {@{X}Receiver.changedChildOf{Xs}} to be called whenever the {x} {p0}, or one of its " +
			strings.ToLower(s.vars["Way"]) + " in the hierarchy, gains or loses a child."}, nil
	}},
	{at: `{X}NotificationSession`, name: `registerFor(?P<Kind>New|Changed|Deleted){Xs}(?:(?P<How>By|For)(?P<Key>\w+))?`, more: docRegister},
	{at: `{X}NotificationSession`, name: `registerForChanged{X}`,
		text: "asks for {@{X}Receiver.changed{Xs}} to be called when the {x} {p0} is updated.",
		errs: docErrs{"NOT_FOUND": "if there is no {x} {p0} in the session's view"}},
	{at: `{X}NotificationSession`, name: `registerForDeleted{X}`, more: func(s *docScope) (docText, error) {
		if s.entity.catalog == "" {
			return docText{text: "asks for {@{X}Receiver.deleted{Xs}} to be called when the {x} {p0} is deleted."}, nil
		}
		return docText{text: "asks for {@{X}Receiver.deleted{Xs}} to be called when the {x} {p0} disappears from the session's view: it is deleted or unassigned, stops matching a smart {c}, or goes with a {c} that a change of the hierarchy takes out of a federated view."}, nil
	}, errs: docErrs{"NOT_FOUND": "if there is no {x} {p0} in the session's view"}},
	{at: `{X}Receiver`, name: `(?P<Kind>new|changed|deleted){Xs}`, more: func(s *docScope) (docText, error) {
		var what string
		switch kind := s.vars["Kind"]; {
		case kind == "new" && s.entity.catalog == "":
			what = "created {xs}. {p1} names them all"
		case kind == "new":
			what = "brought {xs} into the session's view, by creation, assignment, a smart {c}'s query or a change of the hierarchy. {p1} names them all"
		case kind == "changed":
			what = "updated {xs} that the session has an interest in. {p1} names them all; look them up to see the new values"
		case s.entity.catalog == "":
			what = "deleted {xs}. {p1} names them all; they can no longer be looked up"
		default:
			what = "took {xs} out of the session's view, by deletion, unassignment, a smart {c}'s query or a change of the hierarchy. {p1} names them all"
		}
		return docText{text: "is called after a commit that " + what + ". " + docDelivery}, nil
	}},
	{at: `{X}Receiver`, name: `changedChildOf{Xs}`,
		text: "is called after a commit that changed the hierarchy. {p1} names the {xs} that gained or lost a child, as far as the session has an interest in them. " + docDelivery},
}

const docDelivery = "{p0} is what to acknowledge in reliable mode; a repeated delivery has the same."

// docUnknown says what kind of key may be unknown in a lookup.
func docUnknown(keys []string) string {
	if slices.Contains(keys, "Number") {
		return "number"
	}
	return "Id"
}

// docRegister is the text of interests in new, changed and deleted objects.
func docRegister(s *docScope) (docText, error) {
	which := "{xs}"
	if key := s.vars["Key"]; key != "" {
		k := docLookupKeys[s.entity.name+"."+key]
		if k.text == "" {
			return docText{}, fmt.Errorf("no words for a registration by %s", key)
		}
		which = "{xs} that " + strings.ReplaceAll(k.text, "{p}", "{p0}")
	}
	kind := s.vars["Kind"]
	text := "asks for {@{X}Receiver." + strings.ToLower(kind) + "{Xs}} to be called when " + which
	switch {
	case kind == "Changed" && s.entity.catalog == "":
		text += " are updated."
	case kind == "Changed" && s.vars["Key"] != "":
		text += " are updated while in the session's view."
	case kind == "Changed":
		text += " in the session's view are updated."
	case s.entity.catalog == "" && kind == "New":
		text += " are created."
	case s.entity.catalog == "":
		text += " are deleted."
	case kind == "New":
		text += " appear in the session's view: by creation, by assignment to a {c}, by beginning to match a smart {c}, or with a {c} that a change of the hierarchy brings into a federated view."
	default:
		text += " disappear from the session's view: they are deleted or unassigned, stop matching a smart {c}, or go with a {c} that a change of the hierarchy takes out of a federated view."
	}
	if s.entity.catalog != "" {
		text += " The view in force at this call counts."
	}
	return docText{text: text}, nil
}

// docMappingRules are those of the sessions about which objects are in which catalogs.
var docMappingRules = []docRule{
	{at: `{X}{C}Session`, name: `canLookup{X}{C}Mappings`,
		text: "reports whether the caller may see which {xs} are in which {cs}. {hint}"},
	{at: `{X}{C}Session`, name: `get{X}IdsBy{C}`,
		text: "returns the Ids of the {xs} in the {c} {p0}, in order of creation. A {c} without {xs} gives an empty list.",
		errs: docErrs{"NOT_FOUND": "if there is no {c} {p0}"}},
	{at: `{X}{C}Session`, name: `get{Xs}By{C}`,
		text: "returns the {xs} in the {c} {p0}, in order of creation. A {c} without {xs} gives an empty list.",
		errs: docErrs{"NOT_FOUND": "if there is no {c} {p0}"}},
	{at: `{X}{C}Session`, name: `get{X}IdsBy{Cs}`,
		text: "returns the Ids of the {xs} that are in any of the {cs} in {p0}, which is read to its end. {Cs} without {xs} add nothing."},
	{at: `{X}{C}Session`, name: `get{Xs}By{Cs}`,
		text: "returns the {xs} that are in any of the {cs} in {p0}, which is read to its end. {Cs} without {xs} add nothing."},
	{at: `{X}{C}Session`, name: `get{C}IdsBy{X}`,
		text: "returns the Ids of the {cs} that the {x} {p0} is in: at least one, since {ax} outside of every {c} does not exist.",
		errs: docErrs{"NOT_FOUND": "if there is no {x} {p0}"}},
	{at: `{X}{C}Session`, name: `get{Cs}By{X}`,
		text: "returns the {cs} that the {x} {p0} is in: at least one, since {ax} outside of every {c} does not exist.",
		errs: docErrs{"NOT_FOUND": "if there is no {x} {p0}"}},
	{at: `{X}{C}AssignmentSession`, name: `canAssign{Xs}`,
		text: "reports whether the caller may change the assignment of {xs} to {cs} at all. {hint}"},
	{at: `{X}{C}AssignmentSession`, name: `canAssign(?:{X}|{Xs})To{C}`,
		text: "reports whether the caller may assign {xs} to the {c} {p0} and unassign them. {hint}"},
	{at: `{X}{C}AssignmentSession`, name: `getAssignable{C}Ids`,
		text: "returns the Ids of the {cs} that the caller may assign {xs} to, among {p0} and those below it in the hierarchy. The list is empty if there are none.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not read the hierarchy"}},
	{at: `{X}{C}AssignmentSession`, name: `getAssignable{C}IdsFor{X}`,
		text: "returns the Ids of the {cs} that the caller may assign the {x} {p1} to, among {p0} and those below it in the hierarchy. The list is empty if there are none.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not read the hierarchy"}},
	{at: `{X}{C}AssignmentSession`, name: `assign{X}To(?:{C}|Catalog)`,
		text: "puts the {x} {p0} in the {c} {p1}, beside the {cs} that it is in already. It remains one {x} with one Id, and an update shows in all of them.",
		errs: docErrs{
			"ALREADY_EXISTS": "if the {x} is assigned to the {c} already",
			"NOT_FOUND":      "if there is no {x} {p0} or no {c} {p1}",
		}},
	{at: `{X}{C}AssignmentSession`, name: `unassign{X}From(?:{C}|Catalog)`, more: func(s *docScope) (docText, error) {
		t := docText{text: "takes the {x} {p0} out of the {c} {p1}. If that is the last {c} it is in, it is deleted.",
			errs: docErrs{"NOT_FOUND": "if there is no {x} {p0} or no {c} {p1}, or the {x} is not assigned to the {c}"}}
		if s.entity.keeps != "" {
			t.errs["OPERATION_FAILED"] = strings.Replace(s.entity.keeps, "if ", "if this is the last {c} of the {x} and ", 1) +
				", or the provider could not store the change"
		}
		return t, nil
	}},
	{at: `{X}{C}AssignmentSession`, name: `reassign{X}To{C}`,
		text: "moves the {x} {p0} from the {c} {p1} to the {c} {p2} in one step: nobody sees it in both, or in neither, and if the call fails nothing has changed.",
		errs: docErrs{"NOT_FOUND": "if the {x} {p0} or one of the {cs} does not exist, or the {x} is not assigned to {p1}"}},
}

// docHierarchyRules are those of the hierarchies of catalogs and their nodes.
var docHierarchyRules = []docRule{
	{at: `{X}Hierarchy(?:Design)?Session`, name: `get{X}HierarchyId`,
		text: "returns the Id of the hierarchy of {xs} that this session works on."},
	{at: `{X}Hierarchy(?:Design)?Session`, name: `get{X}Hierarchy`,
		text: "returns the hierarchy of {xs} that this session works on, as an object with a name and a description of its own.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not read the hierarchy", "PERMISSION_DENIED": "if the caller may not see the hierarchy"}},
	{at: `{X}HierarchySession`, name: `canAccess{X}Hierarchy`,
		text: "reports whether the caller may walk the hierarchy of {xs}. {hint}"},
	{at: `{X}HierarchySession`, name: `getRoot{X}Ids`,
		text: "returns the Ids of the roots, the {xs} that were put at the top of the hierarchy. The provider's default {x} is always among them."},
	{at: `{X}HierarchySession`, name: `getRoot{Xs}`,
		text: "returns the roots, the {xs} that were put at the top of the hierarchy. The provider's default {x} is always among them."},
	{at: `{X}HierarchySession`, name: `has(?P<Way>Parent|Child){Xs}`, more: func(s *docScope) (docText, error) {
		way := map[string]string{"Parent": "above", "Child": "below"}[s.vars["Way"]]
		return docText{text: "reports whether the {x} {p0} has " + docWays[s.vars["Way"]] + ", {xs} directly " + way + " it."}, nil
	}, errs: docErrs{"NOT_FOUND": "if there is no {x} {p0}"}},
	{at: `{X}HierarchySession`, name: `is(?P<Way>Parent|Child|Ancestor|Descendant)Of{X}`, more: func(s *docScope) (docText, error) {
		text := map[string]string{
			"Parent":     "reports whether {p0} is a parent of the {x} {p1}, that is, directly above it.",
			"Child":      "reports whether {p0} is a child of the {x} {p1}, that is, directly below it.",
			"Ancestor":   "reports whether {p0} is an ancestor of the {x} {p1}: above it, at any distance.",
			"Descendant": "reports whether {p0} is a descendant of the {x} {p1}: below it, at any distance.",
		}[s.vars["Way"]]
		return docText{text: text + " An Id that names no {x} stands in no relation to it, so the answer is false."}, nil
	}, errs: docErrs{"NOT_FOUND": "if there is no {x} {p1}"}},
	{at: `{X}HierarchySession`, name: `get(?P<Way>Parent|Child){X}Ids`, more: func(s *docScope) (docText, error) {
		text := map[string]string{
			"Parent": "returns the Ids of the {xs} directly above the {x} {p0}. A root, or {ax} outside of the hierarchy, gives an empty list.",
			"Child":  "returns the Ids of the {xs} directly below the {x} {p0}. {Ax} with nothing below it gives an empty list.",
		}[s.vars["Way"]]
		return docText{text: text}, nil
	}, errs: docErrs{"NOT_FOUND": "if there is no {x} {p0}"}},
	{at: `{X}HierarchySession`, name: `get(?P<Way>Parent|Child){Xs}`, more: func(s *docScope) (docText, error) {
		text := map[string]string{
			"Parent": "returns the {xs} directly above the {x} {p0}. A root, or {ax} outside of the hierarchy, gives an empty list.",
			"Child":  "returns the {xs} directly below the {x} {p0}. {Ax} with nothing below it gives an empty list.",
		}[s.vars["Way"]]
		return docText{text: text}, nil
	}, errs: docErrs{"NOT_FOUND": "if there is no {x} {p0}"}},
	{at: `{X}HierarchySession`, name: `get{X}NodeIds`,
		text: "returns the part of the hierarchy around the {x} {p0}, as Ids without the {xs} themselves: {p1} levels of ancestors, {p2} levels of descendants, 0 standing for none, and with {p3} its siblings, the other children of its parents. The node returned is that of {p0}; its parents and children lead on from there.",
		errs: docErrs{"NOT_FOUND": "if there is no {x} {p0}"}},
	{at: `{X}HierarchySession`, name: `get{X}Nodes`,
		text: "returns the part of the hierarchy around the {x} {p0} with the {xs} in it: {p1} levels of ancestors, {p2} levels of descendants, 0 standing for none, and with {p3} its siblings, the other children of its parents. The node returned is that of {p0}; its parents and children lead on from there.",
		errs: docErrs{"NOT_FOUND": "if there is no {x} {p0}"}},
	{at: `{X}HierarchyDesignSession`, name: `canModify{X}Hierarchy`,
		text: "reports whether the caller may change the hierarchy of {xs}. {hint}"},
	{at: `{X}HierarchyDesignSession`, name: `addRoot{X}`,
		text: "puts the {x} {p0} at the top of the hierarchy, where traversals begin.",
		errs: docErrs{
			"ALREADY_EXISTS": "if the {x} is a root already",
			"NOT_FOUND":      "if there is no {x} {p0}",
		}},
	{at: `{X}HierarchyDesignSession`, name: `removeRoot{X}`,
		text: "takes the {x} {p0} from the top of the hierarchy. Neither the {x} nor what it contains is touched, but traversals no longer begin there.",
		errs: docErrs{"NOT_FOUND": "if there is no {x} {p0}, or it is not a root"}},
	{at: `{X}HierarchyDesignSession`, name: `addChild{X}`,
		text: "puts the {x} {p1} directly below the {x} {p0}, beside the parents that it has already. Federated views of {p0} and of all above it show what it contains from then on, and notifications tell of it.",
		errs: docErrs{
			"ALREADY_EXISTS":   "if {p1} is a child of {p0} already",
			"NOT_FOUND":        "if there is no {x} {p0} or {p1}",
			"OPERATION_FAILED": "if {p1} is {p0} itself or above it, so that a cycle would close, or the provider could not store the change",
		}},
	{at: `{X}HierarchyDesignSession`, name: `removeChild{X}`,
		text: "takes the {x} {p1} from below the {x} {p0}. A child that loses its last parent leaves the hierarchy, with what is below it; its contents are not touched.",
		errs: docErrs{"NOT_FOUND": "if there is no {x} {p0} or {p1}, or {p1} is not a child of {p0}"}},
	{at: `{X}HierarchyDesignSession`, name: `removeChild{Xs}`,
		text: "takes all children from below the {x} {p0}. Those that lose their last parent leave the hierarchy, with what is below them; their contents are not touched.",
		errs: docErrs{"NOT_FOUND": "if there is no {x} {p0}"}},
	{at: `{X}Node`, name: `get{X}`, text: "returns the {x} that stands at this node, as it was when the nodes were asked for."},
	{at: `{X}Node`, name: `getParent{X}Nodes`,
		text: "returns the nodes directly above this one, as far as the levels that were asked for go; beyond them, and above a root, the list is empty."},
	{at: `{X}Node`, name: `getChild{X}Nodes`,
		text: "returns the nodes directly below this one, as far as the levels that were asked for go; beyond them, and below a leaf, the list is empty."},
}

var docWays = map[string]string{"Parent": "parents", "Child": "children"}

// docManagerRules are those of managers and profiles.
var docManagerRules = []docRule{
	{at: `\w+Manager`, name: `get(?P<Session>(?P<Entity>Customer|Item|Category|Entry|Period|Business|Credit|Billing)\w*Session)(?P<For>For(?:Business|Billing))?`, more: docSessionGetter},
	{at: `\w+Manager`, name: `get(?P<Sub>\w+)Batch(?:Proxy)?Manager`,
		text: "returns the manager of the batch sessions, which create, update and delete many objects in one call. It works on the same objects as this one.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not give out the manager"}},
	{at: `\w+Manager`, name: `getBillingPayment(?:Proxy)?Manager`,
		text: "returns the entrance to the payment service, which takes what customers pay. This module does not transcribe that service: the type is another name of the core manager's, and a provider's own can be had by a type assertion.",
		errs: docErrs{"OPERATION_FAILED": "if the provider could not give out the manager"}},
	{at: `\w+Profile`, name: `supportsVisibleFederation`,
		text: "reports whether sessions can be opened for {ac} of one's choice, with the getters whose names end in For{C}. If not, all work in the provider's default {c}."},
	{at: `\w+Profile`, name: `supports(?P<Sub>Billing|Acknowledgement)Batch`, more: func(s *docScope) (docText, error) {
		manager := s.vars["Sub"] + "Manager.get" + s.vars["Sub"] + "BatchManager"
		return docText{text: "reports whether this provider has batch sessions, which administer many objects in one call. If not, {@" + manager + "} fails as unimplemented."}, nil
	}},
	{at: `\w+Profile`, name: `supportsBillingPayment`,
		text: "reports whether this provider has the payment service. If not, {@BillingManager.getBillingPaymentManager} fails as unimplemented."},
	{at: `\w+Profile`, name: `get(?P<Entity>Customer|Item|Category|Entry|Period|Business|Credit|Billing)(?P<Search>Search)?RecordTypes`, more: docRecordTypes},
	{at: `\w+Profile`, name: `supports(?P<Entity>Customer|Item|Category|Entry|Period|Business|Credit|Billing)(?P<Search>Search)?RecordType`, more: docRecordTypes},
	{at: `\w+Profile`, name: `supports(?P<Session>(?P<Entity>Customer|Item|Category|Entry|Period|Business|Credit|Billing)\w+)`, more: func(s *docScope) (docText, error) {
		_, purposes, err := s.sessionPurpose(s.vars["Session"] + "Session")
		if err != nil {
			return docText{}, err
		}
		manager := strings.TrimSuffix(s.iface.Name, "Profile") + "Manager"
		return docText{text: "reports whether this provider has sessions that " + purposes + ". If not, {@" + manager + ".get" + s.vars["Session"] + "Session} and its like fail as unimplemented."}, nil
	}},
}

// docPurposes says what sessions do, in the singular and the plural, by what follows the entity's name. * is the catalog.
var docPurposes = map[string][2]string{
	"LookupSession":          {"looks up {xs}", "look up {xs}"},
	"QuerySession":           {"finds {xs} by queries", "find {xs} by queries"},
	"SearchSession":          {"finds {xs} by queries, sorted and in parts", "find {xs} by queries, sorted and in parts"},
	"AdminSession":           {"creates, updates and deletes {xs}", "create, update and delete {xs}"},
	"BatchAdminSession":      {"creates, updates and deletes many {xs} in one call", "create, update and delete many {xs} in one call"},
	"NotificationSession":    {"notifies of new, changed and deleted {xs}", "notify of new, changed and deleted {xs}"},
	"*Session":               {"tells which {xs} are in which {cs}", "tell which {xs} are in which {cs}"},
	"*AssignmentSession":     {"assigns {xs} to {cs}", "assign {xs} to {cs}"},
	"Smart*Session":          {"manages {ac} that shows {xs} by a query", "manage {cs} that show {xs} by a query"},
	"HierarchySession":       {"walks the hierarchy of {cs}", "walk the hierarchy of {cs}"},
	"HierarchyDesignSession": {"changes the hierarchy of {cs}", "change the hierarchy of {cs}"},
}

// sessionPurpose says what a session does, and makes its entity that of the scope.
func (s *docScope) sessionPurpose(session string) (singular, plural string, err error) {
	for _, e := range docEntities {
		if e.service != docServiceOf(s.iface.Package) || !strings.HasPrefix(session, e.name) {
			continue
		}
		s.setEntity(e)
		suffix := strings.TrimPrefix(session, e.name)
		if e.catalog != "" {
			suffix = strings.Replace(suffix, e.catalog, "*", 1)
		}
		if p, ok := docPurposes[suffix]; ok {
			return p[0], p[1], nil
		}
	}
	return "", "", fmt.Errorf("no purpose of %s", session)
}

// docSessionGetter is the text of a manager's getter of sessions.
func docSessionGetter(s *docScope) (docText, error) {
	purpose, _, err := s.sessionPurpose(s.vars["Session"])
	if err != nil {
		return docText{}, err
	}
	entity := docEntityNamed(docServiceOf(s.iface.Package), s.vars["Entity"])
	t := docText{errs: docErrs{"OPERATION_FAILED": "if the provider could not open the session"}}
	text := "opens a session that " + purpose
	catalog := ""
	for n, p := range s.method.Params {
		if p.Name == lowerFirst(s.vars["C"])+"Id" {
			catalog = fmt.Sprintf("{p%d}", n)
		}
	}
	switch suffix := strings.TrimPrefix(s.vars["Session"], entity.name); {
	case strings.HasPrefix(suffix, "Smart"):
		text = "opens a session that lets the {c} " + catalog + " show {xs} by a query, beside those assigned to it"
		t.errs["NOT_FOUND"] = "if there is no {c} " + catalog
	case catalog != "":
		text += "; it works in the {c} " + catalog
		t.errs["NOT_FOUND"] = "if there is no {c} " + catalog
	case entity.catalog != "" && !strings.HasPrefix(suffix, entity.catalog):
		text += "; it works in the provider's default {c}"
	}
	if slices.ContainsFunc(s.method.Params, func(p spec.Param) bool { return p.Name == "proxy" }) {
		text += ", for the caller, locale and date that proxy carries"
	}
	text += "."
	if receiver := s.method.Params; len(receiver) > 0 && strings.HasSuffix(receiver[0].Name, "Receiver") {
		text += " It calls {p0} for what is registered on it, one call at a time, until it is closed."
	}
	if suffix := strings.TrimPrefix(s.vars["Session"], entity.name); suffix == "HierarchyDesignSession" {
		text += " {@" + entity.name + "HierarchySession} shows the result."
	}
	t.text = text
	return t, nil
}

// docRecordTypes is the text of a profile's methods about record types.
func docRecordTypes(s *docScope) (docText, error) {
	s.setEntity(docEntityNamed(docServiceOf(s.iface.Package), s.vars["Entity"]))
	what := "{xs}, their forms and their queries"
	if s.vars["Search"] != "" {
		what = "searches for {xs} and their results"
	}
	if s.method.Returns == "boolean" {
		return docText{text: "reports whether the record type {p0} is registered with the provider for " + what + "."}, nil
	}
	return docText{text: "returns the record types that are registered with the provider for " + what + "; the list is empty if there are none."}, nil
}

// docListRules are those of lists.
var docListRules = []docRule{
	{at: `\w+List`, name: `getNext\w+`, more: func(s *docScope) (docText, error) {
		noun, nouns := docListNoun(s.iface)
		t := docText{errs: docErrs{
			"ILLEGAL_STATE":    "if no " + noun + " is left",
			"OPERATION_FAILED": "if the provider could not fetch the " + noun,
		}}
		if len(s.method.Params) == 0 {
			t.text = "returns the next " + noun + " and moves past it; {@OsidList.hasNext} tells whether there is one."
			return t, nil
		}
		t.text = "returns the next {p0} " + nouns + ", or those that are left if they are fewer, and moves past them. An {p0} of 0 gives an empty slice."
		t.errs["ILLEGAL_STATE"] = "if {p0} is above 0 and no " + noun + " is left"
		t.errs["OPERATION_FAILED"] = "if the provider could not fetch the " + nouns
		return t, nil
	}},
}

// docFormRules are those of the elements of forms: metadata, set and clear.
var docFormRules = []docRule{
	{at: `\w+Form`, name: `get(?P<E>\w+)Metadata`, more: func(s *docScope) (docText, error) {
		e, setter, err := s.formElement()
		if err != nil {
			return docText{}, err
		}
		about := " The " + e.noun + " is " + e.gloss + "."
		if e.note != "" {
			about += " " + e.note
		}
		return docText{text: "returns the rules for the " + e.noun + ": whether it is required or read-only, " + docBounds[setter.Params[0].Type] +
			", its default and its present value. {.set{E}} checks its argument against them." + about}, nil
	}},
	{at: `\w+Form`, name: `set(?P<E>\w+)`, more: func(s *docScope) (docText, error) {
		e, setter, err := s.formElement()
		if err != nil {
			return docText{}, err
		}
		p := setter.Params[0]
		text := "sets the " + e.noun + " to {p0}"
		switch {
		case p.Type == "osid.id.Id[]":
			text = "sets the " + e.noun + " to what {p0} names, in place of all named before"
		case p.Type == "osid.id.Id":
			text = "sets the " + e.noun + " to the one that {p0} names"
		}
		text += ": " + e.gloss
		if e.note != "" {
			text += ". " + strings.TrimSuffix(e.note, ".")
		}
		if p.Type == "string" && slices.Contains(docLocalized, s.vars["E"]) {
			text += ". The text is in the form's locale (see {@OsidForm.setLocale}); those in other languages stay"
		}
		return docText{text: text + ". Nothing is stored before the form is submitted.", errs: docErrs{
			"INVALID_ARGUMENT": docInvalid[p.Type],
			"NO_ACCESS":        "if the " + e.noun + " is read-only here",
		}}, nil
	}},
	{at: `\w+Form`, name: `clear(?P<E>\w+)`, more: func(s *docScope) (docText, error) {
		e, setter, err := s.formElement()
		if err != nil {
			return docText{}, err
		}
		back := "its default, or to no value if it has none"
		if setter.Params[0].Type == "boolean" {
			back = "its default, which {.get{E}Metadata} tells"
		}
		return docText{text: "puts the " + e.noun + " back to " + back + ". Nothing is stored before the form is submitted.",
			errs: docErrs{"NO_ACCESS": "if the " + e.noun + " is required or read-only here"}}, nil
	}},
}

// docLocalized are the string elements that are texts for people, kept in several languages.
var docLocalized = []string{"DisplayName", "Description", "DisplayLabel", "License"}

// formElement finds the words and the setter of the element {E} of a form.
func (s *docScope) formElement() (docElement, *spec.Method, error) {
	e, ok := docElementOf(s.stem, s.vars["E"])
	if !ok || e.noun == "" || e.gloss == "" {
		return e, nil, fmt.Errorf("no words for the element %s", s.vars["E"])
	}
	_, setter := s.c.Declaring(s.iface, "set"+s.vars["E"])
	if setter == nil {
		return e, nil, fmt.Errorf("no setter of %s", s.vars["E"])
	}
	if docBounds[setter.Params[0].Type] == "" || docInvalid[setter.Params[0].Type] == "" {
		return e, nil, fmt.Errorf("no words for the type %s", setter.Params[0].Type)
	}
	return e, setter, nil
}

// docBounds says what metadata bounds, by the setter's type.
var docBounds = map[string]string{
	"string":                    "how long it may be and what form it must have",
	"boolean":                   "which of the two values it may take",
	"cardinal":                  "between which numbers it must lie",
	"osid.id.Id":                "which Ids it may take",
	"osid.id.Id[]":              "how many Ids it may hold, and which",
	"osid.type.Type":            "which types it may take",
	"osid.calendaring.DateTime": "between which dates it must lie and of which calendar",
	"osid.calendaring.Duration": "how short and how long it may be",
	"osid.financials.Currency":  "between which amounts it must lie and in which currencies",
}

// docInvalid says what breaks the metadata, by the setter's type.
var docInvalid = map[string]string{
	"string":                    "if {p0} is too short or too long, or not of the form that the metadata asks for",
	"boolean":                   "if the metadata does not allow {p0}",
	"cardinal":                  "if {p0} is out of the bounds or not in the set of the metadata",
	"osid.id.Id":                "if the metadata does not allow {p0}",
	"osid.id.Id[]":              "if {p0} holds too few Ids or too many, or one that the metadata does not allow",
	"osid.type.Type":            "if the metadata does not allow {p0}",
	"osid.calendaring.DateTime": "if {p0} is out of the bounds of the metadata, or of a calendar or time that it does not allow",
	"osid.calendaring.Duration": "if {p0} is out of the bounds of the metadata",
	"osid.financials.Currency":  "if {p0} is out of the bounds of the metadata, or in a currency that it does not allow",
}

// docTermRules are those of queries.
var docTermRules = []docRule{
	{at: `\w+Query`, name: `match(?P<E>Effective|Sequestered|Active|Enabled|Disabled|Operational|Interpolated|Extrapolated|Debit)`, more: func(s *docScope) (docText, error) {
		e, _ := docElementOf(s.stem, s.vars["E"])
		return docText{text: "adds a term for {xs} " + e.yes + "; match false asks for those " + e.no + "."}, nil
	}},
	{at: `\w+Query`, name: `matchAny(?P<E>\w+)`, more: func(s *docScope) (docText, error) {
		e, ok := docElementOf(s.stem, s.vars["E"])
		if !ok || e.has == "" {
			return docText{}, fmt.Errorf("no words for having %s", s.vars["E"])
		}
		return docText{text: "adds a term for {xs} " + e.has + "; match false asks for the others."}, nil
	}},
	{at: `\w+Query`, name: `match(?P<E>\w+)Id`, more: func(s *docScope) (docText, error) {
		e, ok := docElementOf(s.stem, s.vars["E"])
		if !ok || e.is == "" {
			return docText{}, fmt.Errorf("no words for %s", s.vars["E"])
		}
		return docText{text: "adds a term for {xs} " + e.is + " {p0}. " + docTerms}, nil
	}},
	{at: `\w+Query`, name: `supports(?P<E>\w+)Query`, more: func(s *docScope) (docText, error) {
		e, ok := docElementOf(s.stem, s.vars["E"])
		if !ok || e.via == "" {
			return docText{}, fmt.Errorf("no words for %s", s.vars["E"])
		}
		return docText{text: "reports whether {xs} can be found by a query on " + e.via + ". If not, {.get{E}Query} fails as unimplemented."}, nil
	}},
	{at: `\w+Query`, name: `get(?P<E>\w+)Query`, more: func(s *docScope) (docText, error) {
		e, ok := docElementOf(s.stem, s.vars["E"])
		if !ok || e.via == "" {
			return docText{}, fmt.Errorf("no words for %s", s.vars["E"])
		}
		text := "adds a term for {xs} by " + e.via + ": it returns a new query on that, to be filled in. Each call adds an alternative"
		if len(s.method.Params) > 0 {
			text += "; match false turns the term into its opposite"
		}
		return docText{text: text + "."}, nil
	}},
	{at: `\w+Query`, name: `clear(?P<E>\w+)Terms`, more: func(s *docScope) (docText, error) {
		methods := s.termMethods(s.iface, s.vars["E"])
		if len(methods) == 0 {
			return docText{}, fmt.Errorf("no terms to clear")
		}
		for n := range methods {
			methods[n] = spec.GoName(methods[n])
		}
		return docText{text: "drops the terms that " + docJoin(methods, "and") + " added; those of other methods stay."}, nil
	}},
	{at: `\w+Query`, name: `match(?P<E>\w+)`, more: docMatchValue},
}

// docMatchValue is the text of terms on values: strings, ranges and types.
func docMatchValue(s *docScope) (docText, error) {
	e, ok := docElementOf(s.stem, s.vars["E"])
	if !ok || e.noun == "" {
		return docText{}, fmt.Errorf("no words for %s", s.vars["E"])
	}
	params := s.method.Params
	switch {
	case params[0].Type == "string":
		t := docText{text: "adds a term for {xs} whose " + e.noun + " matches {p0} in the way that {p1} names: exactly, ignoring case, by a word, a wildcard, a regular expression or by sound, as far as {@OsidQuery.supportsStringMatchType} says. " + docTerms,
			errs: docErrs{
				"INVALID_ARGUMENT": "if {p0} makes no sense for {p1}, such as a malformed regular expression",
				"UNSUPPORTED":      "if the provider does not support the match type {p1}",
			}}
		if !slices.Contains(s.method.Errors, "UNSUPPORTED") {
			t.errs["INVALID_ARGUMENT"] += ", or the provider does not support the match type {p1}"
		}
		return t, nil
	case len(params) == 3:
		t := docText{text: "adds a term for {xs} whose " + e.noun + " lies between {p0} and {p1}, both included. " + docTerms,
			errs: docErrs{"INVALID_ARGUMENT": "if {p0} is greater than {p1}"}}
		switch params[0].Type {
		case "osid.calendaring.DateTime":
			t.errs["INVALID_ARGUMENT"] = "if {p0} is after {p1}"
		case "osid.calendaring.Duration":
			t.errs["INVALID_ARGUMENT"] = "if {p0} is longer than {p1}"
		case "osid.financials.Currency":
			t.errs["INVALID_ARGUMENT"] = "if {p0} is more than {p1}, or the two are in different currencies"
		}
		if params[0].Type != "cardinal" && !slices.Contains(s.method.Errors, "NULL_ARGUMENT") {
			t.errs["INVALID_ARGUMENT"] += ", or either is nil"
		}
		return t, nil
	}
	return docText{}, fmt.Errorf("no words for this term")
}

// termMethods names the methods of a query that add the terms of an element.
func (s *docScope) termMethods(query *spec.Interface, element string) []string {
	names := []string{"match" + element, "matchAny" + element, "get" + element + "Query"}
	if element == "Record" {
		names = []string{"matchRecordType", "matchAnyRecord"}
	}
	var found []string
	for _, name := range names {
		if _, m := s.c.Declaring(query, name); m != nil {
			found = append(found, name)
		}
	}
	return found
}

// docInspectorRules are those of query inspectors.
var docInspectorRules = []docRule{
	{at: `\w+QueryInspector`, name: `get(?P<E>\w+)Terms`, more: func(s *docScope) (docText, error) {
		queryName := strings.TrimSuffix(s.iface.Name, "Inspector")
		query := s.find(queryName)
		if query == nil {
			return docText{}, fmt.Errorf("no query of this inspector")
		}
		element := s.vars["E"]
		methods := s.termMethods(query, element)
		if element == "RecordType" {
			methods = []string{"matchRecordType", "matchAnyRecord"}
		}
		if len(methods) == 0 {
			return docText{}, fmt.Errorf("no terms of %s", element)
		}
		for n, name := range methods {
			methods[n] = "{@" + queryName + "." + name + "}"
		}
		if strings.HasSuffix(s.method.Returns, "Inspector[]") {
			return docText{text: "returns an inspector for each nested query that " + methods[len(methods)-1] + " made; the slice is empty if there are none."}, nil
		}
		return docText{text: "returns the terms that " + docJoin(methods, "and") + " added; the slice is empty if there are none."}, nil
	}},
}

// docOrderRules are those of search orders.
var docOrderRules = []docRule{
	{at: `\w+SearchOrder`, name: `orderBy(?P<E>\w+)`, more: func(s *docScope) (docText, error) {
		e, ok := docElementOf(s.stem, s.vars["E"])
		if !ok || e.noun == "" {
			return docText{}, fmt.Errorf("no words for %s", s.vars["E"])
		}
		by := "their " + e.noun
		if e.yes != "" {
			by = "whether they are " + docSplitWords(s.vars["E"])
			if s.vars["E"] == "Debit" {
				by = "whether they are debits or credits"
			}
		}
		text := "adds a sort key: {xs} by " + by + ", ascending or descending as {p0} says. " + docSortKeys
		if s.has("get" + s.vars["E"] + "SearchOrder") {
			text += " {.get{E}SearchOrder} sorts by more of it."
		}
		return docText{text: text}, nil
	}},
	{at: `\w+SearchOrder`, name: `supports(?P<E>\w+)SearchOrder`, more: func(s *docScope) (docText, error) {
		e, ok := docElementOf(s.stem, s.vars["E"])
		if !ok || e.noun == "" {
			return docText{}, fmt.Errorf("no words for %s", s.vars["E"])
		}
		return docText{text: "reports whether {xs} can be sorted by the attributes of their " + e.noun + ". If not, {.get{E}SearchOrder} fails."}, nil
	}},
	{at: `\w+SearchOrder`, name: `get(?P<E>\w+)SearchOrder`, more: func(s *docScope) (docText, error) {
		e, ok := docElementOf(s.stem, s.vars["E"])
		if !ok || e.noun == "" {
			return docText{}, fmt.Errorf("no words for %s", s.vars["E"])
		}
		return docText{text: "returns an order for the " + e.noun + ": the sort keys that are set on it sort {xs} by the attributes of their " + e.noun + ", such as its display name."}, nil
	}, errs: docErrs{"ILLEGAL_STATE": "if {.supports{E}SearchOrder} is false"}},
}

// docRecordRules are those of the getters of records.
var docRecordRules = []docRule{
	{at: `\w+`, name: `get(?P<R>\w+)Record`, more: func(s *docScope) (docText, error) {
		noun, ok := docRecordHolders[s.iface.Name]
		if !ok && s.entity != nil {
			noun, ok = docRecordKinds[strings.TrimPrefix(s.iface.Name, s.entity.name)]
		}
		if !ok {
			return docText{}, fmt.Errorf("no words for the holder of this record")
		}
		record := s.method.Returns[strings.LastIndexByte(s.method.Returns, '.')+1:]
		text := "returns the record of the type {p0} that this " + noun + " carries. It is what the application registered for that type: assert the {@" + record + "} to the application's own interface."
		return docText{text: text, errs: docErrs{
			"OPERATION_FAILED": "if the provider could not load the record",
			"UNSUPPORTED":      "if this " + noun + " carries no record of the type, so that HasRecordType is false",
		}}, nil
	}},
}

// docRecordKinds says what holds a record, by what follows the entity's name.
var docRecordKinds = map[string]string{
	"":               "{x}",
	"Form":           "form",
	"Query":          "query",
	"QueryInspector": "inspector",
	"SearchOrder":    "order",
	"Search":         "search",
	"SearchResults":  "result",
}

var docRecordHolders = map[string]string{
	"Account": "account", "Activity": "activity", "Product": "product", "Resource": "resource", "Agent": "agent", "Hierarchy": "hierarchy",
	"Proxy": "proxy", "ProxyCondition": "condition", "SpatialUnit": "spatial unit",
}
