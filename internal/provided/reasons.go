package main

import (
	"strings"

	"github.com/osid-go/osid-go/internal/spec"
	"github.com/osid-go/osid-go/osid"
)

// reason says why the provider leaves a method out; "" if there is no reason, and the method should work.
func (s *surveyor) reason(m *method) string {
	if why, ok := leftOut[m.by.Qualified()+"."+m.decl.Name]; ok {
		return why
	}
	for service, why := range outside {
		if _, ok := s.catalogue.Outside[m.decl.Returns]; ok && specPackage(m.decl.Returns) == service {
			return why
		}
	}
	return ""
}

func specPackage(qualified string) string { return qualified[:strings.LastIndexByte(qualified, '.')] }

const (
	journal      = "journal: the provider keeps no past to return to or to branch from"
	otherService = "another service: its objects are not kept here, and queries of it mean nothing to this provider"
)

// outside are the services whose types the catalogue mentions and does not transcribe: why nothing of theirs is handed out.
var outside = map[string]string{
	"osid.journaling":      journal,
	"osid.billing.payment": "payments: a service of its own, which this module does not bind",
	"osid.configuration":   "configuration: the provider is configured by the options of memprovider.New",
	"osid.commenting":      otherService,
	"osid.financials":      otherService,
	"osid.metering":        otherService,
	"osid.ontology":        otherService,
	"osid.ordering":        otherService,
	"osid.process":         otherService,
	"osid.relationship":    otherService,
	"osid.repository":      otherService,
	"osid.resource":        otherService,
}

// leftOut are the methods that are left out for a reason that their result does not tell.
var leftOut = map[string]string{
	"osid.OsidProfile.getBranchId":       journal,
	"osid.OsidManager.changeBranch":      journal,
	"osid.OsidProxyManager.changeBranch": journal,
	"osid.OsidSession.startTransaction":  "the session changes nothing that could be committed",
}

// testedBy are the Supports methods of what the catalogue calls mandatory and lets answer UNIMPLEMENTED all the same.
var testedBy = map[string]string{
	"osid.OsidProfile.getBranchId":          "supportsJournalBranching",
	"osid.OsidProfile.getBranch":            "supportsJournalBranching",
	"osid.OsidManager.changeBranch":         "supportsJournalBranching",
	"osid.OsidProxyManager.changeBranch":    "supportsJournalBranching",
	"osid.OsidManager.rollbackService":      "supportsJournalRollback",
	"osid.OsidProxyManager.rollbackService": "supportsJournalRollback",
}

// refused are the methods of sessions and managers that a consumer without an identity cannot use, or cannot use twice, by the error they
// are refused with. Any other refusal of a call with good arguments is a mistake.
var refused = map[string]osid.ErrorCode{
	"osid.OsidManager.initialize":              osid.ErrIllegalState, // memprovider.New has done it
	"osid.OsidProxyManager.initialize":         osid.ErrIllegalState,
	"osid.OsidSession.getAuthenticatedAgent":   osid.ErrIllegalState, // nobody is
	"osid.OsidSession.getAuthenticatedAgentId": osid.ErrIllegalState,
}

// absence says why the provider hands out no instance of an interface; "" if it should.
func absence(i *spec.Interface) string {
	switch {
	case i.Kind == "record":
		return "applications implement it, for record types that they register and for objects of theirs that the provider hands on"
	case i.Kind == "receiver":
		return "consumers implement it; memprovider has one for each that puts what it is told on a Go channel, and one made of functions"
	case strings.Contains(i.Name, "Peer") || strings.HasPrefix(i.Name, "AliasRequest"):
		return "consumers make it, for a batch"
	case !serves(i.Package):
		return "for other services: nothing of these has it"
	}
	return ""
}

// serves says whether a package belongs to a service that the provider implements. The core's packages belong to all services.
func serves(specPackage string) bool {
	for _, service := range []string{"osid.billing", "osid.acknowledgement", "osid.transaction", "osid.proxy"} {
		if specPackage == service || strings.HasPrefix(specPackage, service+".") {
			return true
		}
	}
	return false
}
