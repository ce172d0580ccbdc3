package main

import (
	"strings"
	"unicode"

	"github.com/osid-go/osid-go/internal/spec"
)

// A docEntity is a kind of object that a service keeps, with the words to speak of it.
type docEntity struct {
	service      string // specification package of the service
	name, plural string // as in method names
	noun, nouns  string // as in a sentence
	catalog      string // name of the catalog it lives in; empty for a catalog
	what         string // what one is, after "A customer is "
	temporal     bool   // has start and end dates
	create       string // what a create form is for
	missing      string // what a create form does not find
	keeps        string // what forbids a deletion; empty if nothing does
	batch        string // which forms the batch session gives for creation
}

// docEntities are the kinds of object of the services.
var docEntities = []*docEntity{
	{
		service: "osid.billing", name: "Customer", plural: "Customers", noun: "customer", nouns: "customers", catalog: "Business",
		what: "a resource, a person or an organization, in the role of somebody whom a business bills. " +
			"It carries the number that the business knows it by and may belong to a financial activity",
		temporal: true,
		create:   "a customer that stands for the resource {p0}",
		missing:  "if the provider knows no resource {p0}",
		keeps:    "if entries still bill the customer",
		batch: "one for each Id in {p0}, the resources that the customers are to stand for. " +
			"{@CustomerBatchForm.getResourceId} tells which form is for which: their order is not fixed, and a resource named twice gets two forms",
	},
	{
		service: "osid.billing", name: "Item", plural: "Items", noun: "item", nouns: "items", catalog: "Business",
		what: "something that a business bills for: a one-time or a recurring charge, or a credit, with an amount, a category and " +
			"perhaps the account that it is booked to and the product that it sells",
		create: "an item",
		keeps:  "if entries still bill the item",
		batch:  "as many as {p0} says, all alike",
	},
	{
		service: "osid.billing", name: "Category", plural: "Categories", noun: "category", nouns: "categories", catalog: "Business",
		what:   "a heading that items are filed under, such as tuition or shipping. Every item has exactly one",
		create: "a category",
		keeps:  "if items are still filed under the category",
		batch:  "as many as {p0} says, all alike",
	},
	{
		service: "osid.billing", name: "Entry", plural: "Entries", noun: "entry", nouns: "entries", catalog: "Business",
		what: "a line of a customer's bill: it bills one customer for one item in one period, with a quantity and an amount. " +
			"It is a relationship, effective from its start date to its end date",
		temporal: true,
		create:   "an entry that bills the customer {p0} for the item {p1} in the period {p2}",
		missing:  "if there is no customer {p0}, no item {p1} or no period {p2}",
		batch: "one for each element of {p0}, which names a customer, an item and a period. The getters of {@EntryBatchForm} tell which form is " +
			"for which: their order is not fixed, and peers given twice get two forms",
	},
	{
		service: "osid.billing", name: "Period", plural: "Periods", noun: "period", nouns: "periods", catalog: "Business",
		what: "a billing period: the stretch of time, from an open to a close date, that entries are posted to, with the day that " +
			"it is billed and the day that payment is due",
		create: "a period",
		keeps:  "if entries are still posted to the period",
		batch:  "as many as {p0} says, all alike",
	},
	{
		service: "osid.billing", name: "Business", plural: "Businesses", noun: "business", nouns: "businesses",
		what: "a catalog of customers, items, categories, entries and periods. Businesses form a hierarchy, and one that is above others " +
			"can show what they contain",
		create: "a business",
		keeps:  "if the business still contains something, or is the provider's default",
		batch:  "as many as {p0} says, all alike",
	},
	{
		service: "osid.acknowledgement", name: "Credit", plural: "Credits", noun: "credit", nouns: "credits", catalog: "Billing",
		what: "an acknowledgement, as in the credits of a film: it says that a resource had a part in the object it refers to, in the role that " +
			"its genus type tells. It is a relationship, effective from its start date to its end date",
		temporal: true,
		create:   "a credit that gives the resource {p1} its due for the object {p0}",
		missing:  "if the provider knows no object {p0} or no resource {p1}",
		batch: "one for each element of {p0}, which names a reference and a resource. The getters of {@CreditBatchForm} tell which form is " +
			"for which: their order is not fixed, and peers given twice get two forms",
	},
	{
		service: "osid.acknowledgement", name: "Billing", plural: "Billings", noun: "billing", nouns: "billings",
		what: "a catalog of credits (the billing of a film or a play, not an invoice). Billings form a hierarchy, and one that is above others " +
			"can show the credits that they contain",
		create: "a billing",
		keeps:  "if the billing still contains credits, or is the provider's default",
		batch:  "as many as {p0} says, all alike",
	},
}

// home is the catalog that the entity lives in, and a catalog itself.
func (e *docEntity) home() *docEntity {
	if e.catalog == "" {
		return e
	}
	return docEntityNamed(e.service, e.catalog)
}

// docServiceOf names the service of a specification package: batch and records belong to their parent.
func docServiceOf(pkg string) string {
	return strings.TrimSuffix(strings.TrimSuffix(pkg, ".batch"), ".records")
}

// docFindEntity finds the entity that an interface is about, by the beginning of its name. Managers and profiles are about none.
func docFindEntity(pkg, iface string) *docEntity {
	if strings.HasSuffix(iface, "Manager") || strings.HasSuffix(iface, "Profile") {
		return nil
	}
	for _, e := range docEntities {
		if e.service == docServiceOf(pkg) && strings.HasPrefix(iface, e.name) {
			return e
		}
	}
	return nil
}

// docEntityNamed finds an entity of a service by its name.
func docEntityNamed(service, name string) *docEntity {
	for _, e := range docEntities {
		if e.service == service && e.name == name {
			return e
		}
	}
	return nil
}

// docCatalogOf finds the catalog of a service.
func docCatalogOf(service string) *docEntity {
	for _, e := range docEntities {
		if e.service == service && e.catalog == "" {
			return e
		}
	}
	return nil
}

// A docElement is an attribute or a relation of an object, as forms, queries and orders speak of it.
type docElement struct {
	noun  string // "customer number"
	gloss string // what it means, after "The customer number is "
	note  string // a sentence more on it
	is    string // the relation to something that has an Id: "filed under the category"
	has   string // "that have an account"
	via   string // what a nested query is about: "the category they are filed under"
	yes   string // of a boolean: "that are debits"
	no    string // of a boolean: "that are credits"
}

const (
	docDebit   = "true for what the customer owes, and false for a credit in the customer's favor"
	docMoney   = "Money is exact, never a float, and carries its currency type."
	docExclude = "Schedule, event and cyclic event exclude one another."
	docByHand  = "An object is never enabled and disabled at once."
)

// docElements has the elements by stem and name; a bare name serves every stem.
var docElements = map[string]docElement{
	"Customer.Resource": {noun: "resource", is: "that stand for the resource", via: "the resource they stand for"},
	"Customer.CustomerNumber": {noun: "customer number", has: "that have a customer number",
		gloss: "what the business knows the customer by, such as the number printed on its bills", note: "It need not be a numeral."},
	"Customer.Activity": {noun: "financial activity", is: "that belong to the financial activity", has: "that belong to a financial activity",
		via:   "the financial activity they belong to",
		gloss: "what the customer's billing counts towards, such as a project or a fund", note: "A customer need not have one."},

	"Item.Category": {noun: "category", is: "filed under the category", via: "the category they are filed under",
		gloss: "the one heading that the item is filed under"},
	"Item.Account": {noun: "account", is: "booked to the account", has: "that are booked to an account", via: "the account they are booked to",
		gloss: "what the charges for the item are booked to, in the financials service", note: "An item need not have one."},
	"Item.Product": {noun: "product", is: "that sell the product", has: "that sell a product", via: "the product they sell",
		gloss: "what the item sells, in the ordering service", note: "An item need not have one."},
	"Item.Amount": {noun: "amount",
		gloss: "what the item costs, or gives back if it is a credit", note: docMoney},
	"Item.Debit": {noun: "debit flag", yes: "that are debits, which the customer owes", no: "that are credits, in the customer's favor",
		gloss: docDebit},
	"Item.RecurringInterval": {noun: "recurring interval", has: "that recur",
		gloss: "the time from one charge to the next", note: "With one the item is recurring; an item without is billed once."},
	"Item.Entry": {is: "billed by the entry", has: "that have entries", via: "an entry that bills them"},

	"Category.Entry": {is: "that have an item billed by the entry", has: "that have an item with entries", via: "an entry that bills one of their items"},

	"Entry.Customer": {noun: "customer", is: "that bill the customer", via: "the customer they bill"},
	"Entry.Item":     {noun: "item", is: "that bill for the item", via: "the item they bill for"},
	"Entry.Period":   {noun: "period", is: "posted to the period", via: "the period they are posted to"},
	"Entry.Quantity": {noun: "quantity", has: "that have a quantity",
		gloss: "the number of units of the item that the entry bills"},
	"Entry.Amount": {noun: "amount",
		gloss: "the money that the entry puts on the bill", note: docMoney},
	"Entry.Debit": {noun: "debit flag", yes: "that are debits, which the customer owes", no: "that are credits, in the customer's favor",
		gloss: docDebit},

	"Period.DisplayLabel": {noun: "display label", has: "that have a display label",
		gloss: "a short name for tables and headings, such as \"2026 Q1\""},
	"Period.OpenDate": {noun: "open date", has: "that have an open date",
		gloss: "when the period begins"},
	"Period.CloseDate": {noun: "close date", has: "that have a close date",
		gloss: "when the period ends"},
	"Period.BillingDate": {noun: "billing date", has: "that have a billing date",
		gloss: "when the bills of the period go out"},
	"Period.DueDate": {noun: "due date", has: "that have a due date",
		gloss: "by when the bills of the period are to be paid"},

	"Credit.Reference": {noun: "reference", is: "that refer to the object"},
	"Credit.Resource":  {noun: "resource", is: "given to the resource", via: "the resource they are given to"},

	"Business.AncestorBusiness": {is: "that are below the business", has: "that have a business above them",
		via: "a business above them, at any distance"},
	"Business.DescendantBusiness": {is: "that are above the business", has: "that have a business below them",
		via: "a business below them, at any distance"},
	"Billing.AncestorBilling": {is: "that are below the billing", has: "that have a billing above them",
		via: "a billing above them, at any distance"},
	"Billing.DescendantBilling": {is: "that are above the billing", has: "that have a billing below them",
		via: "a billing below them, at any distance"},
	"Business.Parents": {noun: "list of parents",
		gloss: "the businesses that the business stands directly below in the hierarchy"},
	"Billing.Parents": {noun: "list of parents",
		gloss: "the billings that the billing stands directly below in the hierarchy"},

	// The core.
	"DisplayName": {noun: "display name", has: "that have a display name",
		gloss: "what people know the object by"},
	"Description": {noun: "description", has: "that have a description",
		gloss: "what people are told of the object, beyond its name"},
	"GenusType": {noun: "genus type", has: "that have a genus type",
		gloss: "the one kind that the object is of", note: "Unlike its record types it may change during the object's life."},
	"ParentGenusType": {noun: "genus type"},
	"StartDate": {noun: "start date", has: "that have a start date",
		gloss: "the first moment at which the object is effective"},
	"EndDate": {noun: "end date", has: "that have an end date",
		gloss: "the last moment at which the object is effective"},
	"Compendium.StartDate": {noun: "start date", has: "that have a start date",
		gloss: "where the data that the report was made from begin"},
	"Compendium.EndDate": {noun: "end date", has: "that have an end date",
		gloss: "where the data that the report was made from end"},
	"Effective": {noun: "effectiveness", yes: "that are effective, the present date lying within their start and end dates, both included", no: "that are not"},
	"Sequestered": {noun: "sequestered flag", yes: "that are sequestered, not to be seen outside of what contains them", no: "that are not",
		gloss: "true for an object that is not to be seen outside of what contains it"},
	"Provider": {noun: "provider", is: "provided by the resource", has: "that have a provider", via: "the resource that provides them",
		gloss: "the resource, such as an organization, that stands behind the object"},
	"Branding": {noun: "branding", is: "branded with the asset", has: "that have branding", via: "an asset they are branded with",
		gloss: "the assets, such as a logo and a banner, that mark the object"},
	"License": {noun: "license", has: "that state a license",
		gloss: "the terms under which the object may be used", note: "An empty one leaves them unknown."},
	"Active": {noun: "active flag", yes: "that are active, that is, switched on all told", no: "that are not"},
	"Enabled": {noun: "enabled flag", yes: "that are enabled, switched on by hand", no: "that are not",
		gloss: "true to switch the object on by hand, whatever its rules say", note: docByHand},
	"Disabled": {noun: "disabled flag", yes: "that are disabled, switched off by hand", no: "that are not",
		gloss: "true to switch the object off by hand, whatever its rules say", note: docByHand},
	"Operational": {noun: "operational flag", yes: "that are operational, fit to work as far as rules and circumstances go", no: "that are not"},
	"Rule": {noun: "rule", is: "governed by the rule", has: "that have an explicit rule", via: "the rule that governs them",
		gloss: "what governs the object beyond its own attributes, in the rules service"},
	"Schedule": {noun: "schedule", is: "that go by the schedule", has: "that go by a schedule", via: "the schedule they go by",
		gloss: "the times at which the enabler is effective", note: docExclude},
	"Event": {noun: "event", is: "that go by the event", has: "that go by an event", via: "the event they go by",
		gloss: "what the enabler is effective during", note: docExclude},
	"CyclicEvent": {noun: "cyclic event", is: "that go by the cyclic event", has: "that go by a cyclic event", via: "the cyclic event they go by",
		gloss: "what the enabler is effective during each recurrence of", note: docExclude},
	"Demographic": {noun: "demographic", is: "meant for the demographic resource", has: "that are meant for a demographic", via: "the demographic resource they are meant for",
		gloss: "a resource that stands for the only people whom the enabler is effective for"},
	"Interpolated": {noun: "interpolated flag", yes: "that are interpolated", no: "that are not",
		gloss: "true for a report that fills in what lies between known data"},
	"Extrapolated": {noun: "extrapolated flag", yes: "that are extrapolated", no: "that are not",
		gloss: "true for a report that reaches beyond the known data"},
	"EndReason": {noun: "end reason", is: "that ended for the reason", has: "that give a reason for their end", via: "the state that says why they ended"},

	"Subject":          {is: "tagged with the subject", has: "that are tagged with a subject", via: "a subject they are tagged with"},
	"SubjectRelevancy": {via: "a relevancy that ties them to a subject"},
	"State":            {is: "in the process state", has: "that are in some process state", via: "a process state they are in"},
	"Comment":          {is: "that carry the comment", has: "that were commented on", via: "a comment on them"},
	"JournalEntry":     {is: "that have the journal entry", has: "that have a journal entry", via: "a journal entry about them"},
	"Statistic":        {has: "that have a statistic", via: "a statistic about them"},
	"Credit":           {is: "acknowledged by the credit", has: "that are acknowledged by a credit", via: "a credit that refers to them"},
	"Relationship":     {is: "that take part in the relationship", has: "that take part in a relationship", via: "a relationship they take part in"},
	"RelationshipPeer": {is: "related to the object"},
	"Id":               {noun: "Id"},
}

// docElementOf looks an element up for a stem: first the stem's own, then what follows from catalogs, then the common one.
func docElementOf(stem, name string) (docElement, bool) {
	if e, ok := docElements[stem+"."+name]; ok {
		return e, true
	}
	for _, e := range docEntities {
		if e.name == stem && e.catalog == name {
			return docElement{is: "that are in the " + e.home().noun, via: docA(e.home().noun) + " they are in"}, true
		}
		if e.catalog == stem && e.name == name {
			return docElement{is: "that contain the " + e.noun, has: "that contain " + docA(e.noun),
				via: docA(e.noun) + " they contain"}, true
		}
	}
	e, ok := docElements[name]
	return e, ok
}

// A docStem has the words for the objects that a core interface such as OsidTemporalQuery is about.
type docStem struct {
	noun, nouns string
	part        string // what this part of a form, query... concerns
	who         string // what extends it
}

// docStems has the stems of the core's families.
var docStems = map[string]docStem{
	"":             {"object", "objects", "", ""},
	"Identifiable": {"object", "objects", "Ids", "everything that has an Id"},
	"Extensible":   {"object", "objects", "records, the extensions that applications define under a type", "everything that can carry records"},
	"Browsable":    {"object", "objects", "properties, the generic view of an object's records", "everything whose records can be browsed"},
	"Temporal":     {"object", "objects", "start and end dates", "customers, entries and other things that are effective for a time only"},
	"Subjugateable": {"object", "objects", "the dependence on another object",
		"what exists only within the context of another object"},
	"Aggregateable": {"object", "objects", "being made up of other objects", "what is made up of other objects"},
	"Containable":   {"object", "objects", "containing objects of the same kind", "what contains others of its kind"},
	"Sourceable":    {"object", "objects", "the provider behind an object, its branding and its license", "catalogs and governators"},
	"Federateable":  {"object", "objects", "federation, by which an object includes what is below it in a hierarchy", "catalogs"},
	"Operable":      {"object", "objects", "being switched on and off", "rules and governators"},
	"Object":        {"object", "objects", "what every object has: Id, records, properties, display name, description and genus type", "almost everything that a service stores"},
	"Relationship":  {"relationship", "relationships", "relationships, objects that tie peers to each other for a time", "entries and credits"},
	"Catalog":       {"catalog", "catalogs", "catalogs, objects that collect others, come from a provider and may stand in a hierarchy", "businesses and billings"},
	"Rule":          {"rule", "rules", "objects whose behavior a rule may govern", "enablers, constrainers and processors"},
	"Enabler":       {"enabler", "enablers", "enablers, rules that switch other objects on for the times and the people they are made for", "the enablers of services that have rules"},
	"Constrainer":   {"constrainer", "constrainers", "constrainers, rules that limit another object", "the constrainers of services that have rules"},
	"Processor":     {"processor", "processors", "processors, rules that say how another object does its work", "the processors of services that have rules"},
	"Governator":    {"governator", "governators", "governators, the points at which the rules of a service are controlled", "the governators of services that have rules"},
	"Compendium":    {"report", "reports", "reports, objects made from the data of a stretch of time", "summaries and other reports"},
	"Capsule":       {"capsule", "capsules", "capsules, which carry several things through one method result", "the peers, requests and responses of batch sessions"},
}

// docListNouns has the words for list elements that are not entities.
var docListNouns = map[string][2]string{
	"Id":             {"Id", "Ids"},
	"Type":           {"type", "types"},
	"Property":       {"property", "properties"},
	"Locale":         {"locale", "locales"},
	"Coordinate":     {"coordinate", "coordinates"},
	"Node":           {"node", "nodes"},
	"EntryPeer":      {"set of peers", "sets of peers"},
	"CreditPeer":     {"pair of peers", "pairs of peers"},
	"AliasRequest":   {"request", "requests"},
	"AliasResponse":  {"response", "responses"},
	"CreateResponse": {"response", "responses"},
	"DeleteResponse": {"response", "responses"},
	"UpdateResponse": {"response", "responses"},
}

// docListNoun has the words for the elements of a list interface.
func docListNoun(i *spec.Interface) (noun, nouns string) {
	name := strings.TrimSuffix(i.Name, "List")
	if w, ok := docListNouns[name]; ok {
		return w[0], w[1]
	}
	if e := docFindEntity(i.Package, name); e != nil {
		switch strings.TrimPrefix(name, e.name) {
		case "":
			return e.noun, e.nouns
		case "BatchForm":
			return e.noun + " form", e.noun + " forms"
		case "Node":
			return e.noun + " node", e.noun + " nodes"
		}
	}
	return docSplitWords(name), docSplitWords(name) + "s"
}

// docA puts the indefinite article before a noun.
func docA(noun string) string {
	if noun != "" && strings.ContainsRune("aeioAEIO", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// docUpper makes the first letter a capital.
func docUpper(s string) string {
	r := []rune(s)
	if len(r) > 0 {
		r[0] = unicode.ToUpper(r[0])
	}
	return string(r)
}

// docSplitWords turns a camel-case name into words: "RecurringInterval" into "recurring interval".
func docSplitWords(name string) string {
	var b strings.Builder
	for n, r := range name {
		if n > 0 && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// docJoin joins words with commas and, before the last, a conjunction.
func docJoin(words []string, conjunction string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " " + conjunction + " " + words[last]
}
