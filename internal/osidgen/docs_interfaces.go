package main

import (
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
)

const (
	docSessionUse = "A session of this module's provider may be shared by any number of goroutines; the specification does not ask that of other providers. Close it when it is no longer needed."
	docOneUse     = "is for one goroutine at a time."
	docListUse    = "One goroutine at a time is all that the specification provides for; the lists of this module can be shared, and give each element to one reader."
	docManagerUse = "Close it when the program ends: that ends its sessions too."
)

// interfaceText finds the text of an interface that has none of its own, by its family.
func (s *docScope) interfaceText() (string, bool) {
	name := s.iface.Name
	switch {
	case strings.HasSuffix(s.iface.Package, ".records"):
		return s.recordText()
	case s.iface.Kind == "list":
		return s.listText(), true
	case s.iface.Package == "osid.search.terms":
		return s.termText()
	case s.entity != nil:
		return s.entityText()
	}
	if m := docCoreName.FindStringSubmatch(name); s.iface.Package == "osid" && m != nil {
		return s.coreText(m[1], m[2])
	}
	return "", false
}

// entityText is the text of an entity's interface.
func (s *docScope) entityText() (string, bool) {
	if s.entity.catalog != "" {
		switch s.kind() {
		case "*Session":
			return "tells which {xs} are in which {cs}, in both directions. {Ax} may be in several {cs} at once; {@{X}{C}AssignmentSession} puts it there." + s.sessionGetters(), true
		case "*AssignmentSession":
			return "puts {xs} in {cs} and takes them out again. {Ax} remains one object with one Id however many {cs} it is in, and it is always in one at least; {@{X}{C}Session} tells in which." + s.sessionGetters(), true
		case "Smart*Session":
			return "makes the {c} that it was opened for a smart one, which shows, beside the {xs} that are assigned to it, all that match a query, in a sequence of one's choice. Fill in a query from {.get{X}Query} and give it to {.apply{X}Query}." + s.sessionGetters(), true
		}
	}
	text, ok := map[string]string{
		"": "is " + s.entity.what + ".\n\n{Xs} are looked up with {@{X}LookupSession}, found with {@{X}QuerySession}, and created, updated and deleted with {@{X}AdminSession}. " +
			"What these hand out is a snapshot: it never changes, and may be shared between goroutines.",
		"Form": "is what {ax} is created or updated with. {@{X}AdminSession.get{X}FormForCreate} and {@{X}AdminSession.get{X}FormForUpdate} give one, to be filled in and given back to the session. " +
			"For each element there is metadata, which tells the rules, a method that sets it and one that clears it.\n\nA form serves for one success and " + docOneUse,
		"Query": "is a question about {xs}. {@{X}QuerySession.get{X}Query} gives an empty one, which the methods of this interface and of those it extends fill with terms, and {@{X}QuerySession.get{Xs}ByQuery} answers it. " +
			"Terms of different methods must all hold, repeated calls of one method are alternatives, and match false turns a term into its opposite.\n\nA query goes back only to the provider it came from, and " + docOneUse,
		"QueryInspector": "shows the terms of {@{X}Query} without a way to change them. {@{X}SearchResults.get{X}QueryInspector} gives that of a search, and {@{X}SearchSession.get{X}QueryFromInspector} turns one into a query again.",
		"SearchOrder": "says how to sort {xs}. Each method adds a sort key; the first one counts most. {@{X}SearchSession.get{X}SearchOrder} gives an empty order, and {@{X}Search.order{X}Results} takes it.\n\n" +
			"An order goes back only to the provider it came from, and " + docOneUse,
		"Search": "says how a search for {xs} is to be carried out: among which {xs}, in which order, and which part of the results to return. {@{X}SearchSession.get{X}Search} gives one on which nothing is set, and {@{X}SearchSession.get{Xs}BySearch} takes it together with a query.\n\n" +
			"A search goes back only to the provider it came from, and " + docOneUse,
		"SearchResults": "is what {@{X}SearchSession.get{Xs}BySearch} returns: the {xs} that were found, how many they are, and the query that found them. The results " + strings.Replace(docOneUse, "is", "are", 1),
		"Receiver": "is what a program implements to be told of changes to {xs}. It is given to {@" + s.manager("") + ".get{X}NotificationSession}, and called for the interests that are registered on {@{X}NotificationSession}.\n\n" +
			"A session calls its receiver one call at a time, in the order of the commits and off the committing goroutine. A receiver may take its time and may call any session.",
		"LookupSession": "reads {xs}: one by its Id, several by their Ids, or all that share {keys}. " + s.lookupViews() + s.sessionGetters(),
		"QuerySession":  "finds {xs} by queries. Ask {.get{X}Query} for {a} {@{X}Query}, fill it with terms, and give it to {.get{Xs}ByQuery}." + s.sessionGetters(),
		"SearchSession": "is {a} {@{X}QuerySession} that can also sort what it finds, return a part of it, and search among given {xs} only. The query says what to find, {a} {@{X}Search} how." + s.sessionGetters(),
		"AdminSession": "creates, updates and deletes {xs}, and gives them further Ids. {Ax} is created in three steps: get a form from {.get{X}FormForCreate}, fill it in, and give it to {.create{X}}. An update goes the same way, with {.get{X}FormForUpdate} and {.update{X}}. " +
			"Every call stands for itself unless a transaction is open on the session: then the changes wait for its commit." + s.sessionGetters(),
		"NotificationSession": "tells {a} {@{X}Receiver} of {xs} that are new, changed or deleted, so that a program can follow them without asking again and again. It says nothing before an interest is registered. " +
			"After a commit the receiver is called at most once for each kind of change, with the Ids of all {xs} concerned, however many interests they meet." + s.sessionGetters() + " No call comes after that.",
		"HierarchySession": "walks the hierarchy of {cs}: from the roots down, from {ac} up to its ancestors, or around one with {.get{C}Nodes}. The hierarchy is a graph without cycles, in which {ac} may have several parents. " +
			"It shows {ac} that is a root or somebody's child; {@{C}HierarchyDesignSession} puts them there." + s.sessionGetters(),
		"HierarchyDesignSession": "changes the hierarchy of {cs}, in which {ac} that is above others can show what they contain. Where {ac} stands has no effect on what is assigned to it. Changes show in {@{C}HierarchySession} and in federated views at once, or once the session's transaction commits." + s.sessionGetters(),
		"Node":                   "is {ac} in its place in the hierarchy, as {@{C}HierarchySession.get{C}Nodes} returns it, with as many levels above and below as were asked for. A node is a snapshot and never changes.",
		"BatchAdminSession": "is {a} {@{X}AdminSession} that creates, updates, deletes and aliases many {xs} in one call. Get forms from {.get{X}FormsForCreate} or {.get{X}FormsForUpdate}, fill them in, and give them to {.create{Xs}} or {.update{Xs}}. " +
			"Each input gets a response of its own, which tells whether it succeeded; an error is returned only if the call fails as a whole." + s.sessionGetters(),
		"BatchForm": "is {a} {@{X}Form} that tells which of the inputs of a batch it was made for. {@{X}BatchAdminSession} gives such forms and takes them back.\n\nA form serves for one success and " + docOneUse,
		"Peer":      "names what a new {x} of a batch is to stand between. A program implements it for the elements of the {@{X}PeerList} that it gives to {@{X}BatchAdminSession.get{X}FormsForCreate}.",
	}[s.kind()]
	s.vars["keys"] = docLookupShares[s.entity.name]
	return text, ok
}

// docLookupShares says by what a lookup session finds objects.
var docLookupShares = map[string]string{
	"Customer": "a genus, a record type, a resource, a customer number, a financial activity or a range of dates",
	"Item":     "a genus, a record type, a category, an account or a product",
	"Category": "a genus or a record type",
	"Entry":    "a genus, a record type, a customer, an item, a period or a range of dates, and most combinations of these",
	"Period":   "a genus, a record type or a range of dates",
	"Business": "a genus, a record type or a provider",
	"Credit":   "a genus, a record type, a resource, a reference or a range of dates, and most combinations of these",
	"Billing":  "a genus, a record type or a provider",
}

// lookupViews says which views a lookup session has.
func (s *docScope) lookupViews() string {
	switch {
	case s.entity.catalog == "":
		return "The methods UseComparative... and UsePlenary... say whether what cannot be returned is left out or makes the call fail; a session begins comparative."
	case s.entity.temporal:
		return "Its views, which the Use... methods switch, say what is returned: comparative or plenary, federated or isolated, effective or any effective. A session begins comparative, federated and effective."
	}
	return "Its views, which the Use... methods switch, say what is returned: comparative or plenary, federated or isolated. A session begins comparative and federated."
}

// manager names the manager of the scope's package; infix is "" or "Proxy".
func (s *docScope) manager(infix string) string {
	for _, i := range s.c.Packages[s.iface.Package].Interfaces {
		if i.Kind != "manager" {
			continue
		}
		if strings.HasSuffix(i.Name, "ProxyManager") == (infix == "Proxy") {
			return i.Name
		}
	}
	return ""
}

// sessionGetters says how to open a session, and how to use it.
func (s *docScope) sessionGetters() string {
	manager, proxy := s.manager(""), s.manager("Proxy")
	getter := "get" + s.iface.Name
	text := "\n\n{@" + manager + "." + getter + "} opens one"
	m := s.find(manager)
	if _, found := s.c.Declaring(m, getter+"For"+s.vars["C"]); found != nil {
		text += " in the provider's default {c}, {@" + manager + "." + getter + "For{C}} in another"
	} else if strings.Contains(s.iface.Name, "Smart") {
		text += " for a given {c}"
	}
	return text + "; {@" + proxy + "} does it on behalf of a given caller. " + docSessionUse
}

// listText is the text of a list.
func (s *docScope) listText() string {
	_, nouns := docListNoun(s.iface)
	plural := ""
	for _, m := range s.iface.Methods {
		if rest, ok := strings.CutPrefix(m.Name, "getNext"); ok && len(m.Params) > 0 {
			plural = spec.GoName(rest)
		}
	}
	text := "is a sequence of " + nouns + ", to be read once from its beginning to its end: range over it with [All" + plural + "], or take elements with its methods. [New" + spec.GoName(s.iface.Name) + "] makes one of a slice."
	return text + "\n\nA list is a snapshot of the moment it was made. " + docListUse
}

// recordText is the text of a marker for records.
func (s *docScope) recordText() (string, bool) {
	holder := strings.TrimSuffix(s.iface.Name, "Record")
	what := ""
	if e := s.entity; e != nil {
		what = map[string]string{
			"":               "{xs}",
			"Form":           "forms for {xs}",
			"Query":          "queries on {xs}",
			"QueryInspector": "inspectors of queries on {xs}",
			"SearchOrder":    "orders of {xs}",
			"Search":         "searches for {xs}",
			"SearchResults":  "results of searches for {xs}",
		}[strings.TrimPrefix(holder, e.name)]
	} else {
		what = map[string]string{
			"Account": "accounts", "Activity": "financial activities", "Product": "products", "Resource": "resources", "Agent": "agents",
			"Hierarchy": "hierarchies", "Proxy": "proxies", "ProxyCondition": "proxy conditions", "SpatialUnit": "spatial units",
		}[holder]
	}
	return "is what the records that an application adds to " + what + " have in common. It has no methods of its own: {@" + holder + ".get" + holder +
		"Record} returns the record of a given type, and the program asserts it to the interface that it has defined for that type.", what != ""
}

// termText is the text of a query term.
func (s *docScope) termText() (string, bool) {
	name := strings.TrimSuffix(s.iface.Name, "Term")
	noun, isRange := strings.CutSuffix(name, "Range")
	words, ok := docTermNouns[noun]
	if !ok {
		return "", false
	}
	if isRange {
		return "is a term of a query that asks for " + words[1] + " in a closed range. Query inspectors return it.", true
	}
	return "is a term of a query that asks for " + words[0] + ". Query inspectors return it.", true
}

// docTermNouns says what a term asks for: one value, or values within a range.
var docTermNouns = map[string][2]string{
	"Bytes": {"a sequence of bytes", ""}, "Boolean": {"a truth value, such as whether something is effective", ""},
	"Cardinal": {"a number that is not negative", "numbers that are not negative"}, "Coordinate": {"a place", "places"},
	"Currency": {"an amount of money", "amounts of money"}, "DateTime": {"a date", "dates"}, "Decimal": {"a decimal number", "decimal numbers"},
	"Distance": {"a distance", "distances"}, "Duration": {"a duration", "durations"}, "Heading": {"a heading", ""},
	"Id": {"an Id", ""}, "Integer": {"a whole number", "whole numbers"}, "Object": {"an object of the language", ""},
	"SpatialUnit": {"a spatial unit", ""}, "Speed": {"a speed", ""}, "String": {"a string, to be compared in the way its match type names", ""},
	"Syntax": {"a syntax", ""}, "Time": {"a time of day", "times of day"}, "Type": {"a type", ""}, "Version": {"a version", "versions"},
}

// coreText is the text of a member of the core's families of forms, queries, inspectors and orders.
func (s *docScope) coreText(stem, suffix string) (string, bool) {
	w, ok := docStems[stem]
	if !ok || stem == "" {
		return "", false
	}
	what, whats, whose := "", "", ""
	switch suffix {
	case "Form":
		what, whats = "a form", "Forms for"
	case "Query":
		what, whats = "a query", "Queries on"
	case "QueryInspector":
		what, whats = "a query inspector", "Inspectors of queries on"
	case "SearchOrder":
		what, whats = "a search order", "Search orders of"
	default:
		return "", false
	}
	if suffix == "QueryInspector" && len(s.iface.Methods) > 0 {
		whose = " It shows the terms that {@Osid" + stem + "Query} adds."
	}
	text := "is the part of " + what + " that concerns " + w.part + ". " + whats + " " + w.who + " extend it." + whose
	if len(s.iface.Methods) == 0 {
		text += " It adds no methods to what it extends."
		return text, true
	}
	switch suffix {
	case "Form":
		text += "\n\nA form " + docOneUse
	case "Query":
		text += "\n\nA query " + docOneUse
	case "SearchOrder":
		text += "\n\nAn order " + docOneUse
	}
	return text, true
}

// docInterfaceTexts are the texts of single interfaces, by their full name.
var docInterfaceTexts = map[string]string{
	// Managers and profiles.
	"osid.OsidProfile": "says what a provider is and what it supports: its name, version and locales here, and in the profile of each service one Supports... method for every kind of session and for the record types. " +
		"Ask before using what is optional: what is not supported fails as unimplemented.",
	"osid.OsidManager": "is the entrance to a service: the manager of each service extends it with a getter for every kind of session. It works for one caller; for several callers see {@OsidProxyManager}.\n\n" +
		"A provider's own constructor returns one that is ready for use; one that an {@OsidRuntimeManager} loads is initialized by it. " + docManagerUse,
	"osid.OsidProxyManager": "is the entrance to a service for a program that works for several callers, such as a server: every getter of sessions takes the {@Proxy} of a caller, which carries the agent, locale and date.\n\n" +
		"A provider's own constructor returns one that is ready for use; one that an {@OsidRuntimeManager} loads is initialized by it. " + docManagerUse,
	"osid.OsidRuntimeProfile": "says what the runtime supports, the environment that loads and configures implementations.",
	"osid.OsidRuntimeManager": "loads the implementations of services by name and gives them their configuration. A Go program that calls a provider's constructor itself does not need one.",
	"osid.billing.BillingProfile": "says which sessions and record types a provider of the billing service supports. {@BillingManager} and {@BillingProxyManager} extend it.\n\n" +
		"The kinds of session depend on one another little: a provider may support lookups only.",
	"osid.billing.BillingManager": "is the entrance to the billing service, which keeps what is needed to bill: customers, items and their categories, the entries that bill the ones for the others, billing periods, and the businesses that collect all of these.\n\n" +
		"For each kind of object there are sessions to look up, query, search, administer and follow it, to tell which businesses it is in and to change that. The getters that end in ForBusiness work in the business that they are given, the others in the provider's default business. " + docManagerUse,
	"osid.billing.BillingProxyManager": "is {@BillingManager} for programs that work for several callers: every getter of sessions takes the {@Proxy} of a caller, which carries the agent, locale, date and clock rate. " + docManagerUse,
	"osid.acknowledgement.AcknowledgementProfile": "says which sessions and record types a provider of the acknowledgement service supports. {@AcknowledgementManager} and {@AcknowledgementProxyManager} extend it.\n\n" +
		"The kinds of session depend on one another little: a provider may support lookups only.",
	"osid.acknowledgement.AcknowledgementManager": "is the entrance to the acknowledgement service, which keeps credits, as in those of a film: who had which part in what. Credits are collected in billings.\n\n" +
		"There are sessions to look up, query, search, administer and follow credits and billings, to tell which billings a credit is in and to change that. The getters that end in ForBilling work in the billing that they are given, the others in the provider's default billing. " + docManagerUse,
	"osid.acknowledgement.AcknowledgementProxyManager": "is {@AcknowledgementManager} for programs that work for several callers: every getter of sessions takes the {@Proxy} of a caller, which carries the agent, locale, date and clock rate. " + docManagerUse,
	"osid.billing.batch.BillingBatchProfile":           "says for which objects a provider of the billing service has batch sessions.",
	"osid.billing.batch.BillingBatchManager": "is the entrance to the batch sessions of the billing service, which create, update, delete and alias many objects in one call. {@BillingManager.getBillingBatchManager} gives it. " +
		"The getters that end in ForBusiness work in the business that they are given, the others in the provider's default business.",
	"osid.billing.batch.BillingBatchProxyManager":            "is {@BillingBatchManager} for programs that work for several callers: every getter of sessions takes the {@Proxy} of a caller. {@BillingProxyManager.getBillingBatchProxyManager} gives it.",
	"osid.acknowledgement.batch.AcknowledgementBatchProfile": "says for which objects a provider of the acknowledgement service has batch sessions.",
	"osid.acknowledgement.batch.AcknowledgementBatchManager": "is the entrance to the batch sessions of the acknowledgement service, which create, update, delete and alias many credits or billings in one call. {@AcknowledgementManager.getAcknowledgementBatchManager} gives it. " +
		"The getters that end in ForBilling work in the billing that they are given, the others in the provider's default billing.",
	"osid.acknowledgement.batch.AcknowledgementBatchProxyManager": "is {@AcknowledgementBatchManager} for programs that work for several callers: every getter of sessions takes the {@Proxy} of a caller. {@AcknowledgementProxyManager.getAcknowledgementBatchProxyManager} gives it.",
	"osid.transaction.TransactionProfile":                         "says whether a provider of the transaction service supports its sessions.",
	"osid.transaction.TransactionManager":                         "is the entrance to the transaction service, which commits the transactions of several sessions, of whatever services, as one. A transaction of one session alone needs no manager: see {@OsidSession.startTransaction}. " + docManagerUse,
	"osid.transaction.TransactionProxyManager":                    "is {@TransactionManager} for programs that work for several callers: the getter of sessions takes the {@Proxy} of a caller. " + docManagerUse,
	"osid.proxy.ProxyProfile":                                     "says whether a provider makes proxies, and with which records.",
	"osid.proxy.ProxyManager":                                     "is the entrance to the proxy service, which makes the {@Proxy} that the proxy managers of all services ask for. " + docManagerUse,
	"osid.proxy.ProxyProxyManager":                                "is {@ProxyManager} for a program that has the {@Proxy} of a caller already. " + docManagerUse,

	// Markers.
	"osid.OsidPrimitive": "marks what behaves like a value of the language, such as an Id, a date or an amount of money: a program may make its own, and every provider accepts it, by what its methods say. Values never change and may be shared between goroutines.",
	"osid.Identifiable":  "marks what has an Id.",
	"osid.Extensible": "marks what can carry records, extensions that an application defines under a type. Beside it there is a method that gets the record of a given type, such as GetCustomerRecord.\n\n" +
		"An application registers a record type and its implementations with the provider. Objects created with that type carry the record from then on.",
	"osid.Browsable":     "marks what can show the contents of its records as {@Property} values, to programs that do not know the records' interfaces.",
	"osid.Suppliable":    "marks what a provider hands out to be filled in and given back: forms, queries, orders, searches and conditions. It is accepted only by the provider it came from.",
	"osid.Temporal":      "marks what is effective for a time: from its start date to its end date, both included.",
	"osid.Subjugateable": "marks an object that exists only within the context of another one, which cannot be exchanged.",
	"osid.Aggregateable": "marks an object that is made up of other objects, which can be had from it directly and do not exist outside of it.",
	"osid.Containable":   "marks an object that can be contained in another one of its kind, and may not be meant to be seen by itself.",
	"osid.Sourceable":    "marks what somebody stands behind: it tells the provider, a resource, with a branding and the terms of use. Catalogs and the services themselves do.",
	"osid.Federateable":  "marks an object that may stand in a hierarchy and then includes what is below it. Catalogs do.",
	"osid.Operable":      "marks what can be on or off. Its rules and circumstances make it operational or not; by hand it can be enabled or disabled, which overrules them; {.isActive} tells the outcome.",
	"osid.OsidCapsule":   "is the base of what carries several things through one method parameter or result, and has no meaning of its own.",
	"osid.OsidCondition": "is the base of what a program fills in to say under which conditions something is to be done, such as a search.",
	"osid.OsidInput":     "is the base of what a program fills in as the input of a service.",
	"osid.OsidResult":    "is the base of what comes out of an evaluation by a provider, such as the results of a search or a proxy.",
	"osid.OsidRecord":    "is the base of all records, the extensions that an application defines under a type and registers with a provider. A record that was got as this interface is asserted to the application's own.",
	"osid.OsidReceiver":  "is the base of the receivers of notifications, which a program implements and gives to a notification session.\n\nA session calls its receiver one call at a time, off the committing goroutine. A receiver may take its time and may call any session.",
	"osid.OsidSession":   "is the base of all sessions: what a manager hands out to work with one kind of object, on behalf of one agent, in one locale and at one service date.\n\n" + docSessionUse,
	"osid.OsidForm":      "is the base of all forms, with which objects are created and updated. Every element that can be set has three methods: one for its {@Metadata}, one that sets it and one that clears it. Setters check their argument at once; the form as a whole is checked by {.isValid} and when it is submitted.\n\nA form has an Id of its own, which names the intended change and not the object. It " + docOneUse,
	"osid.OsidQuery":     "is the base of all queries. Each Match... method adds a term; terms of different methods must all hold, repeated calls of one method are alternatives, and match false turns a term into its opposite. Clear...Terms drops the terms of one kind.\n\nA query goes back only to the provider it came from, and " + docOneUse,
	"osid.OsidList":      "is the base of all lists, which hand out elements one by one or in groups, each once. A list is a snapshot of the moment it was made. The lists of each kind of element add methods to get the next ones, and the Go binding adds functions that range over them.\n\n" + docListUse,
	"osid.OsidNode":      "is the base of the nodes of hierarchies. A node belongs to the part of a hierarchy that somebody asked for, and leads to its neighbors in that part only.",
	"osid.Property":      "is one value of a record in a form that can be shown to people without knowing the record's interface.",
	"osid.Metadata":      "tells the rules for one element of a form: what kind of value it takes, whether it is required or read-only, its bounds, choices, default and present value. Each getter on a form whose name ends in Metadata returns one.\n\nThe methods that concern values exist once for every {@Syntax}; only those of the element's own syntax work. Metadata are a snapshot: ask anew after setting an element that {.isLinked}.",
	"osid.OsidSearch":    "is the base of all searches, which say how a query is to be carried out: among which objects, in which order, and which part of the results to return. A search goes back only to the provider it came from, and " + docOneUse,
	"osid.OsidSearchOrder": "is the base of all orders. Each method that adds a sort key takes a direction; the first key counts most, and further ones decide among what is equal so far.\n\n" +
		"An order goes back only to the provider it came from, and " + docOneUse,
	"osid.OsidQueryInspector": "is the base of all query inspectors, which show the terms of a query without a way to change them. A search session turns one into a query again.",
	"osid.OsidSearchResults":  "is the base of all results of searches, which beside the objects tell how many there are and which query found them. The results are for one goroutine at a time.",

	// Objects.
	"osid.OsidObject":       "is the base of the objects that services keep. An object has an Id, a display name and a description, one genus type, which tells its kind, and any number of records.\n\nWhat sessions hand out is a snapshot: it never changes, and may be shared between goroutines. To change an object, submit a form to the administration session of its kind.",
	"osid.OsidRelationship": "is an object that ties others to each other for a time, from its start date to its end date, such as an entry, which ties a customer to an item and a period. When it has ended it may tell why.",
	"osid.OsidCatalog":      "is an object that collects others. Most sessions work in one catalog, and with a federated view also in those below it in the hierarchy of catalogs. An object may be in several catalogs at once.",
	"osid.OsidRule":         "is an object whose behavior may be governed by an explicit rule, beyond its own attributes.",
	"osid.OsidEnabler":      "is a rule that switches other objects on while it is itself active: between its start and end date, at the times of a schedule, an event or a cyclic event, and perhaps for some people only.",
	"osid.OsidConstrainer":  "is a rule that limits another object.",
	"osid.OsidProcessor":    "is a rule that says how another object does its work.",
	"osid.OsidGovernator":   "is a point at which the rules of a service come together, and where it can be switched on and off by hand.",
	"osid.OsidCompendium":   "is a report, made from the data of the stretch of time between its start and end dates, about the object that it depends on.",

	// Enumerations.
	"osid.Syntax":                         "is the kind of value that an element of a form takes, as {@Metadata.getSyntax} tells. The zero value stands for null and is none of the constants.",
	"osid.OSID":                           "names a service of the specification, to be loaded by {@OsidRuntimeManager}. This module transcribes some of them; the constants name all. The zero value stands for null and is none of the constants.",
	"osid.SearchOrderStyle":               "is the direction of a sort key: {@SearchOrderStyle#ASCEND} from the smallest, {@SearchOrderStyle#DESCEND} from the greatest. The zero value stands for null and is neither.",
	"osid.calendaring.DateTimeResolution": "is a unit of time, from the Planck time to infinity, in which the precision and the margin of error of dates and durations are told. The zero value stands for null and is none of the constants.",
	"osid.mapping.DistanceResolution":     "is a unit of length, from the Planck length to the yottaparsec, in which the precision and the margin of error of distances are told. The zero value stands for null and is none of the constants.",
	"osid.transaction.TransactionState": "is where a {@Transaction} stands. It begins in {@TransactionState#START}, in which changes are made. Preparing it leads to {@TransactionState#COMMIT_READY}, committing it from either state to {@TransactionState#COMMITTED}, and aborting it, or a conflict, to {@TransactionState#ABORTED}. The last two are final. " +
		"The zero value stands for null and is none of the constants.",

	// Values.
	"osid.id.Id":                        "is a unique name of an object: an authority, a namespace and an identifier. Two Ids are the same if the three strings are equal. An Id never changes; store it in order to find the object again.",
	"osid.type.Type":                    "names a kind of something: a genus, a record type, a language, a currency, a way to compare strings. Two types are the same if authority, namespace and identifier are equal; the names are for people.",
	"osid.locale.DisplayText":           "is a text for people to read, together with its language, script and format.",
	"osid.locale.Locale":                "says how things are to be put for somebody: in which language and script, by which calendar, time system, currency and units, and how numbers, dates, times, money and places are written.",
	"osid.installation.Version":         "is a version of some software or specification: a scheme, and the components that are compared by it.",
	"osid.calendaring.DateTime":         "is a date with a time of day, in a calendar and a time system, as fine as a Planck time and as far as aeons. The granularity says to which unit it is known, and there may be a margin of error. Functions of this package convert it from and to [time.Time].",
	"osid.calendaring.Duration":         "is a length of time. Every unit has a getter, which returns the whole duration in that unit; the granularity says to which unit it is known, and there may be a margin of error.",
	"osid.calendaring.Time":             "is a time of day in a time system, without a date. The granularity says to which unit it is known.",
	"osid.calendaring.DateTimeInterval": "is the time from one date to another, both included.",
	"osid.mapping.Coordinate":           "is a place, as one number for each axis of a coordinate system.",
	"osid.mapping.Heading":              "is a direction, as one number for each axis of a heading system.",
	"osid.mapping.Distance":             "is a length. Every unit has a getter, which returns the whole distance in that unit; the granularity says to which unit it is known, and there may be a margin of error.",
	"osid.mapping.SpatialUnit":          "is an area or a space, with a center and bounds. Its records say more of its shape.",
	"osid.mapping.Speed":                "is the distance that is covered in a unit of time.",
	"osid.financials.Currency":          "is an amount of money: an exact decimal number, never a float, and the currency it is in.",
	"osid.search.QueryTerm":             "is the base of the terms that query inspectors return. A term asks for a value, for a range, or, if it is a wildcard, only for any value at all.",

	// Objects of the supporting services.
	"osid.authentication.Agent": "is somebody or something that can be authenticated, such as a user account. Sessions act on behalf of one.",
	"osid.resource.Resource":    "is a person, an organization, a place or a thing, of which other services speak: the one that is a customer, that a credit is given to, that provides a catalog.",
	"osid.financials.Account":   "is an account in a chart of accounts, which the charges for an item can be booked to.",
	"osid.financials.Activity":  "is something that an organization spends and earns money on, such as a project or a fund, and that customers can belong to.",
	"osid.ordering.Product":     "is something that can be ordered at a price, and that an item of the billing service can sell.",
	"osid.hierarchy.Hierarchy":  "is a hierarchy as an object with a name and a description of its own. What stands in it is told by the hierarchy session of the objects concerned, such as billing.BusinessHierarchySession.",
	"osid.hierarchy.Node":       "is a place in a hierarchy, as an Id without the object that it names. It belongs to the part of the hierarchy that was asked for, is a snapshot and never changes.",

	// Proxies and transactions.
	"osid.proxy.Proxy": "carries on whose behalf a session acts, in which locale, and which date counts as the present. The getters of proxy managers take one for every session that they open.\n\n" +
		"A proxy session makes proxies; a proxy of one provider is accepted by all.",
	"osid.proxy.ProxyCondition": "says what the {@Proxy} to be made is to carry. {@ProxySession.getProxyCondition} gives one on which nothing is set, and {@ProxySession.getProxy} takes it. A condition " + docOneUse,
	"osid.proxy.ProxySession":   "makes proxies: get a condition, say on it what the proxy is to carry, and give it to {.getProxy}.\n\n{@ProxyManager.getProxySession} opens one. " + docSessionUse,
	"osid.transaction.TransactionSession": "commits the transactions of several sessions together, or none of them: add those that {@OsidSession.startTransaction} returned, make the changes, and call {.commit} here in place of theirs." +
		"\n\n{@TransactionManager.getTransactionSession} opens one; {@TransactionProxyManager} does it on behalf of a given caller. " + docSessionUse,
	"osid.transaction.Transaction": "gathers the changes that a session makes until they are committed, all at once, or aborted. {@OsidSession.startTransaction} begins one. The session itself sees the changes at once, everybody else after the commit.\n\n" +
		"Of two transactions that conflict, that is, that cannot be put one after the other, the one that is prepared later is aborted.",
	"osid.transaction.batch.AliasRequest":   "asks a batch session to give one object a further Id. A program implements it for the elements of the {@AliasRequestList} that it gives to the session.",
	"osid.transaction.batch.AliasResponse":  "tells what became of one {@AliasRequest} of a batch.",
	"osid.transaction.batch.CreateResponse": "tells what became of one form for creation of a batch: the Id of the new object, or why there is none.",
	"osid.transaction.batch.DeleteResponse": "tells what became of one object that a batch was to delete.",
	"osid.transaction.batch.UpdateResponse": "tells what became of one form for an update of a batch.",
}
