package billing

import (
	"github.com/osid-go/osid-go/memprovider/internal/engine"
	"github.com/osid-go/osid-go/osid"
)

// Kinds returns the declarations of the service's entities.
func Kinds() []*engine.Kind {
	return []*engine.Kind{businessKind, customerKind, itemKind, categoryKind, entryKind, periodKind}
}

// A business collects all the others.
var businessKind = &engine.Kind{
	Service: "billing", Name: "Business", Plural: "Businesses", Noun: "business",
}

// A customer is the account that a resource has with a business.
var customerKind = &engine.Kind{
	Service: "billing", Name: "Customer", Plural: "Customers", Noun: "customer", Catalog: "Business", Temporal: true,
	Elements: []engine.Element{
		customerResource: {
			Name: "Resource", Label: "resource", Instructions: "The Id of the person or organization that the customer is.",
			Syntax: osid.SyntaxID, Required: true, Peer: true, Outside: engine.Resource, Indexed: true,
		},
		customerCustomerNumber: {
			Name: "CustomerNumber", Label: "customer number", Instructions: "The number by which the customer is known on bills.",
			Syntax: osid.SyntaxString, Indexed: true,
		},
		customerActivity: {
			Name: "Activity", Label: "activity", Instructions: "The Id of the financial activity that the customer's entries are posted to.",
			Syntax: osid.SyntaxID, Outside: engine.Activity, Indexed: true,
		},
	},
}

// An item is what customers are charged for.
var itemKind = &engine.Kind{
	Service: "billing", Name: "Item", Plural: "Items", Noun: "item", Catalog: "Business",
	Elements: []engine.Element{
		itemCategory: {
			Name: "Category", Label: "category", Instructions: "The Id of the category that the item belongs to.",
			Syntax: osid.SyntaxID, Required: true, Ref: "Category", Indexed: true,
		},
		itemAccount: {
			Name: "Account", Label: "account", Instructions: "The Id of the account that the item's charges are booked to.",
			Syntax: osid.SyntaxID, Outside: engine.Account, Indexed: true,
		},
		itemProduct: {
			Name: "Product", Label: "product", Instructions: "The Id of the product that the item charges for.",
			Syntax: osid.SyntaxID, Outside: engine.Product, Indexed: true,
		},
		itemAmount: {
			Name: "Amount", Label: "amount", Instructions: "What the item costs.",
			Syntax: osid.SyntaxCurrency,
		},
		itemDebit: {
			Name: "Debit", Label: "debit", Instructions: "True if the item is owed by the customer, false if it is in the customer's favor.",
			Syntax: osid.SyntaxBoolean, Default: false,
		},
		itemRecurringInterval: {
			Name: "RecurringInterval", Label: "recurring interval", Instructions: "How often the item is charged; none if it is charged once.",
			Syntax: osid.SyntaxDuration,
		},
	},
}

// A category groups items.
var categoryKind = &engine.Kind{
	Service: "billing", Name: "Category", Plural: "Categories", Noun: "category", Catalog: "Business",
	Relations: []engine.Relation{
		{Name: "Entry", Path: []engine.Step{{Kind: "Item", Element: "Category"}, {Kind: "Entry", Element: "Item"}}},
	},
}

// An entry is a line of a customer's bill.
var entryKind = &engine.Kind{
	Service: "billing", Name: "Entry", Plural: "Entries", Noun: "entry", Catalog: "Business", Temporal: true, Relationship: true,
	Elements: []engine.Element{
		entryCustomer: {
			Name: "Customer", Label: "customer", Instructions: "The Id of the customer who is billed.",
			Syntax: osid.SyntaxID, Required: true, Peer: true, Ref: "Customer", Indexed: true,
		},
		entryItem: {
			Name: "Item", Label: "item", Instructions: "The Id of the item that is billed.",
			Syntax: osid.SyntaxID, Required: true, Peer: true, Ref: "Item", Indexed: true,
		},
		entryPeriod: {
			Name: "Period", Label: "period", Instructions: "The Id of the period in which the entry is billed.",
			Syntax: osid.SyntaxID, Required: true, Peer: true, Ref: "Period", Indexed: true,
		},
		entryQuantity: {
			Name: "Quantity", Label: "quantity", Instructions: "How many of the item; 1 if nothing else is said.",
			Syntax: osid.SyntaxCardinal, Default: uint64(1),
		},
		entryAmount: {
			Name: "Amount", Label: "amount", Instructions: "The money that the entry puts on the bill, for all of the quantity.",
			Syntax: osid.SyntaxCurrency,
		},
		entryDebit: {
			Name: "Debit", Label: "debit", Instructions: "True if the amount is owed by the customer, false if it is in the customer's favor.",
			Syntax: osid.SyntaxBoolean, Default: false,
		},
	},
}

// A period is the time that a bill covers.
var periodKind = &engine.Kind{
	Service: "billing", Name: "Period", Plural: "Periods", Noun: "period", Catalog: "Business",
	Opens: periodOpenDate, Closes: periodCloseDate,
	Elements: []engine.Element{
		periodDisplayLabel: {
			Name: "DisplayLabel", Label: "display label", Instructions: "A label, shorter than the name, for lists and tables.",
			Syntax: osid.SyntaxString, Localized: true,
		},
		periodOpenDate: {
			Name: "OpenDate", Label: "open date", Instructions: "When the period begins to take entries.",
			Syntax: osid.SyntaxDateTime,
		},
		periodCloseDate: {
			Name: "CloseDate", Label: "close date", Instructions: "When the period takes no more entries; not before the open date.",
			Syntax: osid.SyntaxDateTime,
		},
		periodBillingDate: {
			Name: "BillingDate", Label: "billing date", Instructions: "When bills are sent.",
			Syntax: osid.SyntaxDateTime,
		},
		periodDueDate: {
			Name: "DueDate", Label: "due date", Instructions: "When bills have to be paid.",
			Syntax: osid.SyntaxDateTime,
		},
	},
}
