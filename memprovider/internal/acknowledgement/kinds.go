package acknowledgement

import (
	"github.com/osid-go/osid-go/memprovider/internal/engine"
	"github.com/osid-go/osid-go/osid"
)

// Kinds returns the declarations of the service's entities.
func Kinds() []*engine.Kind { return []*engine.Kind{billingKind, creditKind} }

// A billing, in this service, collects credits.
var billingKind = &engine.Kind{
	Service: "acknowledgement", Name: "Billing", Plural: "Billings", Noun: "billing",
}

// A credit acknowledges what a resource did for something.
var creditKind = &engine.Kind{
	Service: "acknowledgement", Name: "Credit", Plural: "Credits", Noun: "credit", Catalog: "Billing", Temporal: true, Relationship: true,
	Elements: []engine.Element{
		creditReference: {
			Name: "Reference", Label: "reference", Instructions: "The Id of what the credit is given for, of any service.",
			Syntax: osid.SyntaxID, Required: true, Peer: true, Indexed: true,
		},
		creditResource: {
			Name: "Resource", Label: "resource", Instructions: "The Id of the person or organization that is credited.",
			Syntax: osid.SyntaxID, Required: true, Peer: true, Outside: engine.Resource, Indexed: true,
		},
	},
}

// WrapCreditQuery gives a query for credits its typed shell, for the core's queries for what credits refer to.
func WrapCreditQuery(q *engine.Query) osid.CreditQuery { return creditQuery{q} }

// WrapCreditInspector gives an inspector of a query for credits its typed shell.
func WrapCreditInspector(i engine.Inspector) osid.CreditQueryInspector {
	return creditQueryInspector{i}
}
