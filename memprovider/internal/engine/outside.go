package engine

import (
	"github.com/osid-go/osid-go/osid"
	"github.com/osid-go/osid-go/osid/financials"
	"github.com/osid-go/osid-go/osid/ordering"
)

// bare is what is known of an object of another service when the application gives no resolver: its Id.
type bare struct {
	osid.UnimplementedOsidObject
	id osid.ID
}

// bareObject returns an object of a service outside that knows its Id only, or nil if there is no such service.
func bareObject(service Service, id osid.ID) any {
	b := bare{id: id}
	switch service {
	case Resource:
		return bareResource{bare: b}
	case Account:
		return bareAccount{bare: b}
	case Product:
		return bareProduct{bare: b}
	case Activity:
		return bareActivity{bare: b}
	}
	return nil
}

func (b bare) GetID() osid.ID                            { return b.id }
func (b bare) IsCurrent() bool                           { return true }
func (b bare) GetDisplayName() osid.DisplayText          { return osid.NewDisplayText(b.id.GetIdentifier()) }
func (b bare) GetDescription() osid.DisplayText          { return osid.NewDisplayText("") }
func (b bare) GetGenusType() osid.Type                   { return osid.DefaultGenusType() }
func (b bare) GetRecordTypes() osid.TypeList             { return osid.NewTypeList() }
func (b bare) HasRecordType(osid.Type) bool              { return false }
func (b bare) GetProperties() (osid.PropertyList, error) { return osid.NewPropertyList(), nil }
func (b bare) IsOfGenusType(genusType osid.Type) (bool, error) {
	if genusType == nil {
		return false, nullArgument("osid.OsidObject.isOfGenusType", "genusType")
	}
	return osid.EqualTypes(genusType, osid.DefaultGenusType()), nil
}
func (b bare) GetPropertiesByRecordType(recordType osid.Type) (osid.PropertyList, error) {
	const op = "osid.Browsable.getPropertiesByRecordType"
	if recordType == nil {
		return nil, nullArgument(op, "recordType")
	}
	return nil, argError(osid.ErrUnsupported, op, "recordType", osid.TypeString(recordType), "the object has no such record")
}

func noRecord(op, arg string, t osid.Type) error {
	if t == nil {
		return nullArgument(op, arg)
	}
	return argError(osid.ErrUnsupported, op, arg, osid.TypeString(t), "the object has no such record")
}

type bareResource struct{ bare }

func (bareResource) IsGroup() bool       { return false }
func (bareResource) IsDemographic() bool { return false }
func (bareResource) HasAvatar() bool     { return false }
func (bareResource) GetAvatarID() (osid.ID, error) {
	return nil, osid.NewError(osid.ErrIllegalState, "osid.resource.Resource.getAvatarId", "there is no avatar")
}
func (bareResource) GetAvatar() (osid.Asset, error) {
	return nil, osid.NewError(osid.ErrIllegalState, "osid.resource.Resource.getAvatar", "there is no avatar")
}
func (bareResource) GetResourceRecord(t osid.Type) (osid.ResourceRecord, error) {
	return nil, noRecord("osid.resource.Resource.getResourceRecord", "resourceRecordType", t)
}

type bareAgent struct{ bare }

func (bareAgent) GetAgentRecord(t osid.Type) (osid.AgentRecord, error) {
	return nil, noRecord("osid.authentication.Agent.getAgentRecord", "agentRecordType", t)
}

type bareAccount struct{ bare }

func (bareAccount) IsCreditBalance() bool { return false }
func (b bareAccount) GetCode() string     { return b.id.GetIdentifier() }
func (bareAccount) GetAccountRecord(t osid.Type) (financials.AccountRecord, error) {
	return nil, noRecord("osid.financials.Account.getAccountRecord", "accountRecordType", t)
}

type bareProduct struct{ bare }

func (b bareProduct) GetCode() string                { return b.id.GetIdentifier() }
func (bareProduct) GetPriceScheduleIDs() osid.IDList { return osid.NewIDList() }
func (bareProduct) GetPriceSchedules() (ordering.PriceScheduleList, error) {
	return emptyAssets{}, nil
}
func (bareProduct) HasAvailability() bool { return false }
func (bareProduct) GetAvailability() (uint64, error) {
	return 0, osid.NewError(osid.ErrIllegalState, "osid.ordering.Product.getAvailability", "the availability is not known")
}
func (bareProduct) GetProductRecord(t osid.Type) (ordering.ProductRecord, error) {
	return nil, noRecord("osid.ordering.Product.getProductRecord", "productRecordType", t)
}

type bareActivity struct{ bare }

func (bareActivity) IsEffective() bool            { return true }
func (bareActivity) GetStartDate() osid.DateTime  { return osid.NewDateTime(startOfTime) }
func (bareActivity) GetEndDate() osid.DateTime    { return osid.NewDateTime(endOfTime) }
func (b bareActivity) GetOrganizationID() osid.ID { return b.id }
func (b bareActivity) GetOrganization() (osid.Resource, error) {
	return bareResource(b), nil
}
func (b bareActivity) GetSupervisorID() osid.ID { return b.id }
func (b bareActivity) GetSupervisor() (osid.Resource, error) {
	return bareResource(b), nil
}
func (b bareActivity) GetCode() string { return b.id.GetIdentifier() }
func (bareActivity) GetActivityRecord(t osid.Type) (financials.ActivityRecord, error) {
	return nil, noRecord("osid.financials.Activity.getActivityRecord", "activityRecordType", t)
}

// emptyAssets is an empty list of objects of a service outside, whose lists are plain lists here.
type emptyAssets struct{}

func (emptyAssets) HasNext() bool     { return false }
func (emptyAssets) Available() uint64 { return 0 }
func (emptyAssets) Skip(uint64)       {}
