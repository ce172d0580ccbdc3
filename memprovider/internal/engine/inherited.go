package engine

import "github.com/osid-go/osid-go/osid"

// This file holds what queries, inspectors, orders, searches and results have by inheritance: the methods of the core's interfaces, which
// the shells of every entity promote. They have them all, whatever the entity's own interface extends; asked about what no object of
// the entity has, no object matches.
//
// The keys are the names that fieldsOf and sortsOf use.

var (
	_ osid.OsidRelationshipQuery = (*Query)(nil)
	_ osid.OsidCatalogQuery      = (*Query)(nil)

	_ osid.OsidRelationshipQueryInspector = Inspector{}
	_ osid.OsidCatalogQueryInspector      = Inspector{}

	_ osid.OsidRelationshipSearchOrder = (*Order)(nil)
	_ osid.OsidCatalogSearchOrder      = (*Order)(nil)

	_ osid.OsidSearch        = (*Search)(nil)
	_ osid.OsidSearchResults = (*Results)(nil)
)

// recordsWith returns the record types of a kind for which the application gave one of the record interfaces.
func (k *kind) recordsWith(given func(r *RecordType) bool) []*RecordType {
	var out []*RecordType
	for _, r := range k.records {
		if given(r) {
			out = append(out, r)
		}
	}
	return out
}

// Queries.

func (q *Query) recordTypes() []*RecordType {
	return q.k.recordsWith(func(r *RecordType) bool { return r.Query != nil })
}

// GetRecordTypes returns the types of the records that can be had from the query.
func (q *Query) GetRecordTypes() osid.TypeList {
	return osid.NewTypeList(recordTypes(q.recordTypes())...)
}

// HasRecordType says whether the query has a record of a type.
func (q *Query) HasRecordType(recordType osid.Type) bool {
	return hasRecord(q.recordTypes(), recordType)
}

// GetStringMatchTypes returns the ways in which texts can be matched.
func (q *Query) GetStringMatchTypes() osid.TypeList {
	return osid.NewTypeList(osid.StringMatchTypes()...)
}

// SupportsStringMatchType says whether texts can be matched in a way. ErrNullArgument: the type is nil.
func (q *Query) SupportsStringMatchType(stringMatchType osid.Type) (bool, error) {
	if stringMatchType == nil {
		return false, nullArgument("osid.OsidQuery.supportsStringMatchType", "stringMatchType")
	}
	return supportsMatchType(stringMatchType), nil
}

// MatchKeyword adds a term for a text that any of the object's texts and strings may fit.
func (q *Query) MatchKeyword(keyword string, stringMatchType osid.Type, match bool) error {
	return q.AddString("osid.OsidQuery.matchKeyword", "Keyword", "keyword", keyword, "stringMatchType", stringMatchType, match)
}

// ClearKeywordTerms drops the terms about keywords.
func (q *Query) ClearKeywordTerms() { q.ClearTerms("Keyword") }

// MatchAny adds a term that every object fulfils, or none.
func (q *Query) MatchAny(match bool) { q.AddAny("Any", match) }

// ClearAnyTerms drops the terms about all objects.
func (q *Query) ClearAnyTerms() { q.ClearTerms("Any") }

// MatchID adds a term for the object's Id, or an alias of it.
func (q *Query) MatchID(id osid.ID, match bool) error {
	return q.AddID("osid.OsidIdentifiableQuery.matchId", "Id", "id", id, match)
}

// ClearIDTerms drops the terms about the Id.
func (q *Query) ClearIDTerms() { q.ClearTerms("Id") }

// MatchRecordType adds a term for a record that the object has.
func (q *Query) MatchRecordType(recordType osid.Type, match bool) error {
	return q.addType("osid.OsidExtensibleQuery.matchRecordType", "Record", "recordType", recordType, match)
}

// MatchAnyRecord adds a term that asks whether the object has any record.
func (q *Query) MatchAnyRecord(match bool) { q.AddAny("Record", match) }

// ClearRecordTerms drops the terms about records.
func (q *Query) ClearRecordTerms() { q.ClearTerms("Record") }

// MatchDisplayName adds a term for the display name, in any of its languages.
func (q *Query) MatchDisplayName(displayName string, stringMatchType osid.Type, match bool) error {
	return q.AddString("osid.OsidObjectQuery.matchDisplayName", "DisplayName", "displayName", displayName, "stringMatchType", stringMatchType, match)
}

// MatchAnyDisplayName adds a term that asks whether there is a display name.
func (q *Query) MatchAnyDisplayName(match bool) { q.AddAny("DisplayName", match) }

// ClearDisplayNameTerms drops the terms about the display name.
func (q *Query) ClearDisplayNameTerms() { q.ClearTerms("DisplayName") }

// MatchDescription adds a term for the description, in any of its languages.
func (q *Query) MatchDescription(description string, stringMatchType osid.Type, match bool) error {
	return q.AddString("osid.OsidObjectQuery.matchDescription", "Description", "description", description, "stringMatchType", stringMatchType, match)
}

// MatchAnyDescription adds a term that asks whether there is a description.
func (q *Query) MatchAnyDescription(match bool) { q.AddAny("Description", match) }

// ClearDescriptionTerms drops the terms about the description.
func (q *Query) ClearDescriptionTerms() { q.ClearTerms("Description") }

// MatchGenusType adds a term for the genus type, which has to be the given one.
func (q *Query) MatchGenusType(genusType osid.Type, match bool) error {
	return q.addType("osid.OsidObjectQuery.matchGenusType", "GenusType", "genusType", genusType, match)
}

// MatchAnyGenusType adds a term that asks whether a genus type was set.
func (q *Query) MatchAnyGenusType(match bool) { q.AddAny("GenusType", match) }

// ClearGenusTypeTerms drops the terms about the genus type.
func (q *Query) ClearGenusTypeTerms() { q.ClearTerms("GenusType") }

// MatchParentGenusType adds a term for the genus type, which has to be, or to descend from, the given one.
func (q *Query) MatchParentGenusType(genusType osid.Type, match bool) error {
	return q.addType("osid.OsidObjectQuery.matchParentGenusType", "ParentGenusType", "genusType", genusType, match)
}

// ClearParentGenusTypeTerms drops the terms about ancestors of the genus type.
func (q *Query) ClearParentGenusTypeTerms() { q.ClearTerms("ParentGenusType") }

// What services outside would tell of an object. No object has any of it here.

// MatchSubjectID adds a term that no object fulfils, unless it is negated: subjects are not part of this provider.
func (q *Query) MatchSubjectID(subjectID osid.ID, match bool) error {
	return q.AddID("osid.OsidObjectQuery.matchSubjectId", "SubjectId", "subjectID", subjectID, match)
}

// ClearSubjectIDTerms drops the terms about the Ids of subjects.
func (q *Query) ClearSubjectIDTerms() { q.ClearTerms("SubjectId") }

// SupportsSubjectQuery is false: subjects are not part of this provider.
func (q *Query) SupportsSubjectQuery() bool { return false }

// GetSubjectQuery fails: subjects are not part of this provider.
func (q *Query) GetSubjectQuery() (osid.SubjectQuery, error) {
	return nil, Unimplemented("osid.OsidObjectQuery.getSubjectQuery")
}

// MatchAnySubject adds a term that no object fulfils, unless it is negated: subjects are not part of this provider.
func (q *Query) MatchAnySubject(match bool) { q.AddAny("Subject", match) }

// ClearSubjectTerms drops the terms about subjects.
func (q *Query) ClearSubjectTerms() { q.ClearTerms("Subject") }

// SupportsSubjectRelevancyQuery is false: relevancies of subjects are not part of this provider.
func (q *Query) SupportsSubjectRelevancyQuery() bool { return false }

// GetSubjectRelevancyQuery fails: relevancies of subjects are not part of this provider.
func (q *Query) GetSubjectRelevancyQuery() (osid.RelevancyQuery, error) {
	return nil, Unimplemented("osid.OsidObjectQuery.getSubjectRelevancyQuery")
}

// ClearSubjectRelevancyTerms drops the terms about relevancies of subjects.
func (q *Query) ClearSubjectRelevancyTerms() { q.ClearTerms("SubjectRelevancy") }

// MatchStateID adds a term that no object fulfils, unless it is negated: states are not part of this provider.
func (q *Query) MatchStateID(stateID osid.ID, match bool) error {
	return q.AddID("osid.OsidObjectQuery.matchStateId", "StateId", "stateID", stateID, match)
}

// ClearStateIDTerms drops the terms about the Ids of states.
func (q *Query) ClearStateIDTerms() { q.ClearTerms("StateId") }

// SupportsStateQuery is false: states are not part of this provider.
func (q *Query) SupportsStateQuery() bool { return false }

// GetStateQuery fails: states are not part of this provider.
func (q *Query) GetStateQuery() (osid.StateQuery, error) {
	return nil, Unimplemented("osid.OsidObjectQuery.getStateQuery")
}

// MatchAnyState adds a term that no object fulfils, unless it is negated: states are not part of this provider.
func (q *Query) MatchAnyState(match bool) { q.AddAny("State", match) }

// ClearStateTerms drops the terms about states.
func (q *Query) ClearStateTerms() { q.ClearTerms("State") }

// MatchCommentID adds a term that no object fulfils, unless it is negated: comments are not part of this provider.
func (q *Query) MatchCommentID(commentID osid.ID, match bool) error {
	return q.AddID("osid.OsidObjectQuery.matchCommentId", "CommentId", "commentID", commentID, match)
}

// ClearCommentIDTerms drops the terms about the Ids of comments.
func (q *Query) ClearCommentIDTerms() { q.ClearTerms("CommentId") }

// SupportsCommentQuery is false: comments are not part of this provider.
func (q *Query) SupportsCommentQuery() bool { return false }

// GetCommentQuery fails: comments are not part of this provider.
func (q *Query) GetCommentQuery() (osid.CommentQuery, error) {
	return nil, Unimplemented("osid.OsidObjectQuery.getCommentQuery")
}

// MatchAnyComment adds a term that no object fulfils, unless it is negated: comments are not part of this provider.
func (q *Query) MatchAnyComment(match bool) { q.AddAny("Comment", match) }

// ClearCommentTerms drops the terms about comments.
func (q *Query) ClearCommentTerms() { q.ClearTerms("Comment") }

// MatchJournalEntryID adds a term that no object fulfils, unless it is negated: journal entries are not part of this provider.
func (q *Query) MatchJournalEntryID(journalEntryID osid.ID, match bool) error {
	return q.AddID("osid.OsidObjectQuery.matchJournalEntryId", "JournalEntryId", "journalEntryID", journalEntryID, match)
}

// ClearJournalEntryIDTerms drops the terms about the Ids of journal entries.
func (q *Query) ClearJournalEntryIDTerms() { q.ClearTerms("JournalEntryId") }

// SupportsJournalEntryQuery is false: journal entries are not part of this provider.
func (q *Query) SupportsJournalEntryQuery() bool { return false }

// GetJournalEntryQuery fails: journal entries are not part of this provider.
func (q *Query) GetJournalEntryQuery() (osid.JournalEntryQuery, error) {
	return nil, Unimplemented("osid.OsidObjectQuery.getJournalEntryQuery")
}

// MatchAnyJournalEntry adds a term that no object fulfils, unless it is negated: journal entries are not part of this provider.
func (q *Query) MatchAnyJournalEntry(match bool) { q.AddAny("JournalEntry", match) }

// ClearJournalEntryTerms drops the terms about journal entries.
func (q *Query) ClearJournalEntryTerms() { q.ClearTerms("JournalEntry") }

// SupportsStatisticQuery is false: statistics are not part of this provider.
func (q *Query) SupportsStatisticQuery() bool { return false }

// GetStatisticQuery fails: statistics are not part of this provider.
func (q *Query) GetStatisticQuery() (osid.StatisticQuery, error) {
	return nil, Unimplemented("osid.OsidObjectQuery.getStatisticQuery")
}

// MatchAnyStatistic adds a term that no object fulfils, unless it is negated: statistics are not part of this provider.
func (q *Query) MatchAnyStatistic(match bool) { q.AddAny("Statistic", match) }

// ClearStatisticTerms drops the terms about statistics.
func (q *Query) ClearStatisticTerms() { q.ClearTerms("Statistic") }

// MatchRelationshipID adds a term that no object fulfils, unless it is negated: relationships are not part of this provider.
func (q *Query) MatchRelationshipID(relationshipID osid.ID, match bool) error {
	return q.AddID("osid.OsidObjectQuery.matchRelationshipId", "RelationshipId", "relationshipID", relationshipID, match)
}

// ClearRelationshipIDTerms drops the terms about the Ids of relationships.
func (q *Query) ClearRelationshipIDTerms() { q.ClearTerms("RelationshipId") }

// SupportsRelationshipQuery is false: relationships are not part of this provider.
func (q *Query) SupportsRelationshipQuery() bool { return false }

// GetRelationshipQuery fails: relationships are not part of this provider.
func (q *Query) GetRelationshipQuery() (osid.RelationshipQuery, error) {
	return nil, Unimplemented("osid.OsidObjectQuery.getRelationshipQuery")
}

// MatchAnyRelationship adds a term that no object fulfils, unless it is negated: relationships are not part of this provider.
func (q *Query) MatchAnyRelationship(match bool) { q.AddAny("Relationship", match) }

// ClearRelationshipTerms drops the terms about relationships.
func (q *Query) ClearRelationshipTerms() { q.ClearTerms("Relationship") }

// MatchRelationshipPeerID adds a term that no object fulfils, unless it is negated: relationships are not part of this provider.
func (q *Query) MatchRelationshipPeerID(peerID osid.ID, match bool) error {
	return q.AddID("osid.OsidObjectQuery.matchRelationshipPeerId", "RelationshipPeerId", "peerID", peerID, match)
}

// ClearRelationshipPeerIDTerms drops the terms about the Ids of peers of relationships.
func (q *Query) ClearRelationshipPeerIDTerms() { q.ClearTerms("RelationshipPeerId") }

// MatchEndReasonID adds a term that no object fulfils, unless it is negated: end reasons are not part of this provider.
func (q *Query) MatchEndReasonID(stateID osid.ID, match bool) error {
	return q.AddID("osid.OsidRelationshipQuery.matchEndReasonId", "EndReasonId", "stateID", stateID, match)
}

// ClearEndReasonIDTerms drops the terms about the Ids of end reasons.
func (q *Query) ClearEndReasonIDTerms() { q.ClearTerms("EndReasonId") }

// SupportsEndReasonQuery is false: end reasons are not part of this provider.
func (q *Query) SupportsEndReasonQuery() bool { return false }

// GetEndReasonQuery fails: end reasons are not part of this provider.
func (q *Query) GetEndReasonQuery(bool) (osid.StateQuery, error) {
	return nil, Unimplemented("osid.OsidRelationshipQuery.getEndReasonQuery")
}

// MatchAnyEndReason adds a term that no object fulfils, unless it is negated: end reasons are not part of this provider.
func (q *Query) MatchAnyEndReason(match bool) { q.AddAny("EndReason", match) }

// ClearEndReasonTerms drops the terms about end reasons.
func (q *Query) ClearEndReasonTerms() { q.ClearTerms("EndReason") }

// Credits, of the acknowledgement service, are those whose reference is the object.

// MatchCreditID adds a term for the Id of a credit.
func (q *Query) MatchCreditID(creditID osid.ID, match bool) error {
	return q.AddID("osid.OsidObjectQuery.matchCreditId", "CreditId", "creditID", creditID, match)
}

// ClearCreditIDTerms drops the terms about the Ids of credits.
func (q *Query) ClearCreditIDTerms() { q.ClearTerms("CreditId") }

// SupportsCreditQuery says whether credits can be queried: if the provider has them.
func (q *Query) SupportsCreditQuery() bool {
	return q.eng.opts.WrapCreditQuery != nil && q.k.model.byName["acknowledgement.Credit"] != nil
}

// GetCreditQuery returns a query for a credit of the object; further calls add alternatives. ErrUnimplemented: the provider has no credits.
func (q *Query) GetCreditQuery() (osid.CreditQuery, error) {
	if !q.SupportsCreditQuery() {
		return nil, Unimplemented("osid.OsidObjectQuery.getCreditQuery")
	}
	return q.eng.opts.WrapCreditQuery(q.Nested("Credit")), nil
}

// MatchAnyCredit adds a term that asks whether there is a credit.
func (q *Query) MatchAnyCredit(match bool) { q.AddAny("Credit", match) }

// ClearCreditTerms drops the terms about credits.
func (q *Query) ClearCreditTerms() { q.ClearTerms("Credit") }

// Temporal objects.

// MatchEffective adds a term for whether the object is effective at the service date.
func (q *Query) MatchEffective(match bool) { q.AddBool("Effective", match) }

// ClearEffectiveTerms drops the terms about effectiveness.
func (q *Query) ClearEffectiveTerms() { q.ClearTerms("Effective") }

// MatchStartDate adds a term for a range in which the start date lies, both ends included.
func (q *Query) MatchStartDate(start, end osid.DateTime, match bool) error {
	return q.AddDateTimes("osid.OsidTemporalQuery.matchStartDate", "StartDate", "start", start, "end", end, match)
}

// MatchAnyStartDate adds a term that asks whether the start date is set.
func (q *Query) MatchAnyStartDate(match bool) { q.AddAny("StartDate", match) }

// ClearStartDateTerms drops the terms about the start date.
func (q *Query) ClearStartDateTerms() { q.ClearTerms("StartDate") }

// MatchEndDate adds a term for a range in which the end date lies, both ends included.
func (q *Query) MatchEndDate(start, end osid.DateTime, match bool) error {
	return q.AddDateTimes("osid.OsidTemporalQuery.matchEndDate", "EndDate", "start", start, "end", end, match)
}

// MatchAnyEndDate adds a term that asks whether the end date is set.
func (q *Query) MatchAnyEndDate(match bool) { q.AddAny("EndDate", match) }

// ClearEndDateTerms drops the terms about the end date.
func (q *Query) ClearEndDateTerms() { q.ClearTerms("EndDate") }

// MatchDate adds a term for a range during the whole of which the object is effective.
func (q *Query) MatchDate(from, to osid.DateTime, match bool) error {
	return q.AddDateTimes("osid.OsidTemporalQuery.matchDate", "Date", "from", from, "to", to, match)
}

// ClearDateTerms drops the terms about dates of effectiveness.
func (q *Query) ClearDateTerms() { q.ClearTerms("Date") }

// Catalogs.

// MatchProviderID adds a term for the provider that was set.
func (q *Query) MatchProviderID(resourceID osid.ID, match bool) error {
	return q.AddID("osid.OsidSourceableQuery.matchProviderId", "ProviderId", "resourceID", resourceID, match)
}

// ClearProviderIDTerms drops the terms about the Id of the provider.
func (q *Query) ClearProviderIDTerms() { q.ClearTerms("ProviderId") }

// SupportsProviderQuery is false: resources are not part of this provider.
func (q *Query) SupportsProviderQuery() bool { return false }

// GetProviderQuery fails: resources are not part of this provider.
func (q *Query) GetProviderQuery(bool) (osid.ResourceQuery, error) {
	return nil, Unimplemented("osid.OsidSourceableQuery.getProviderQuery")
}

// MatchAnyProvider adds a term that asks whether a provider was set.
func (q *Query) MatchAnyProvider(match bool) { q.AddAny("Provider", match) }

// ClearProviderTerms drops the terms about the provider.
func (q *Query) ClearProviderTerms() { q.ClearTerms("Provider") }

// MatchBrandingID adds a term for an asset of the branding.
func (q *Query) MatchBrandingID(assetID osid.ID, match bool) error {
	return q.AddID("osid.OsidSourceableQuery.matchBrandingId", "BrandingId", "assetID", assetID, match)
}

// ClearBrandingIDTerms drops the terms about the Ids of branding.
func (q *Query) ClearBrandingIDTerms() { q.ClearTerms("BrandingId") }

// SupportsBrandingQuery is false: assets are not part of this provider.
func (q *Query) SupportsBrandingQuery() bool { return false }

// GetBrandingQuery fails: assets are not part of this provider.
func (q *Query) GetBrandingQuery(bool) (osid.AssetQuery, error) {
	return nil, Unimplemented("osid.OsidSourceableQuery.getBrandingQuery")
}

// MatchAnyBranding adds a term that asks whether there is branding.
func (q *Query) MatchAnyBranding(match bool) { q.AddAny("Branding", match) }

// ClearBrandingTerms drops the terms about branding.
func (q *Query) ClearBrandingTerms() { q.ClearTerms("Branding") }

// MatchLicense adds a term for the terms of use, in any of their languages.
func (q *Query) MatchLicense(license string, stringMatchType osid.Type, match bool) error {
	return q.AddString("osid.OsidSourceableQuery.matchLicense", "License", "license", license, "stringMatchType", stringMatchType, match)
}

// MatchAnyLicense adds a term that asks whether there are terms of use.
func (q *Query) MatchAnyLicense(match bool) { q.AddAny("License", match) }

// ClearLicenseTerms drops the terms about the terms of use.
func (q *Query) ClearLicenseTerms() { q.ClearTerms("License") }

// Inspectors.

func (i Inspector) recordTypes() []*RecordType {
	if i.q == nil {
		return nil
	}
	return i.q.k.recordsWith(func(r *RecordType) bool { return r.Inspector != nil })
}

// GetRecordTypes returns the types of the records that can be had from the inspector.
func (i Inspector) GetRecordTypes() osid.TypeList {
	return osid.NewTypeList(recordTypes(i.recordTypes())...)
}

// HasRecordType says whether the inspector has a record of a type.
func (i Inspector) HasRecordType(recordType osid.Type) bool {
	return hasRecord(i.recordTypes(), recordType)
}

// GetKeywordTerms returns the terms about keywords.
func (i Inspector) GetKeywordTerms() []osid.StringTerm { return i.StringTerms("Keyword") }

// GetAnyTerms returns the terms about all objects.
func (i Inspector) GetAnyTerms() []osid.BooleanTerm { return i.BooleanTerms("Any") }

// GetIDTerms returns the terms about the Id.
func (i Inspector) GetIDTerms() []osid.IDTerm { return i.IDTerms("Id") }

// GetRecordTypeTerms returns the terms about records.
func (i Inspector) GetRecordTypeTerms() []osid.TypeTerm { return i.TypeTerms("Record") }

// GetDisplayNameTerms returns the terms about the display name.
func (i Inspector) GetDisplayNameTerms() []osid.StringTerm { return i.StringTerms("DisplayName") }

// GetDescriptionTerms returns the terms about the description.
func (i Inspector) GetDescriptionTerms() []osid.StringTerm { return i.StringTerms("Description") }

// GetGenusTypeTerms returns the terms about the genus type.
func (i Inspector) GetGenusTypeTerms() []osid.TypeTerm { return i.TypeTerms("GenusType") }

// GetParentGenusTypeTerms returns the terms about ancestors of the genus type.
func (i Inspector) GetParentGenusTypeTerms() []osid.TypeTerm { return i.TypeTerms("ParentGenusType") }

// GetSubjectIDTerms returns the terms about the Ids of subjects.
func (i Inspector) GetSubjectIDTerms() []osid.IDTerm { return i.IDTerms("SubjectId") }

// GetSubjectTerms returns nil: subjects are not part of this provider.
func (i Inspector) GetSubjectTerms() []osid.SubjectQueryInspector { return nil }

// GetSubjectRelevancyTerms returns nil: relevancies of subjects are not part of this provider.
func (i Inspector) GetSubjectRelevancyTerms() []osid.RelevancyQueryInspector { return nil }

// GetStateIDTerms returns the terms about the Ids of states.
func (i Inspector) GetStateIDTerms() []osid.IDTerm { return i.IDTerms("StateId") }

// GetStateTerms returns nil: states are not part of this provider.
func (i Inspector) GetStateTerms() []osid.StateQueryInspector { return nil }

// GetCommentIDTerms returns the terms about the Ids of comments.
func (i Inspector) GetCommentIDTerms() []osid.IDTerm { return i.IDTerms("CommentId") }

// GetCommentTerms returns nil: comments are not part of this provider.
func (i Inspector) GetCommentTerms() []osid.CommentQueryInspector { return nil }

// GetJournalEntryIDTerms returns the terms about the Ids of journal entries.
func (i Inspector) GetJournalEntryIDTerms() []osid.IDTerm { return i.IDTerms("JournalEntryId") }

// GetJournalEntryTerms returns nil: journal entries are not part of this provider.
func (i Inspector) GetJournalEntryTerms() []osid.JournalEntryQueryInspector { return nil }

// GetStatisticTerms returns nil: statistics are not part of this provider.
func (i Inspector) GetStatisticTerms() []osid.StatisticQueryInspector { return nil }

// GetCreditIDTerms returns the terms about the Ids of credits.
func (i Inspector) GetCreditIDTerms() []osid.IDTerm { return i.IDTerms("CreditId") }

// GetCreditTerms returns inspectors of the queries for credits.
func (i Inspector) GetCreditTerms() []osid.CreditQueryInspector {
	if i.q == nil || i.q.eng.opts.WrapCreditInspector == nil {
		return nil
	}
	var out []osid.CreditQueryInspector
	for _, nested := range i.NestedInspectors("Credit") {
		out = append(out, i.q.eng.opts.WrapCreditInspector(nested))
	}
	return out
}

// GetRelationshipIDTerms returns the terms about the Ids of relationships.
func (i Inspector) GetRelationshipIDTerms() []osid.IDTerm { return i.IDTerms("RelationshipId") }

// GetRelationshipTerms returns nil: relationships are not part of this provider.
func (i Inspector) GetRelationshipTerms() []osid.RelationshipQueryInspector { return nil }

// GetRelationshipPeerIDTerms returns the terms about the Ids of peers of relationships.
func (i Inspector) GetRelationshipPeerIDTerms() []osid.IDTerm { return i.IDTerms("RelationshipPeerId") }

// GetEndReasonIDTerms returns the terms about the Ids of end reasons.
func (i Inspector) GetEndReasonIDTerms() []osid.IDTerm { return i.IDTerms("EndReasonId") }

// GetEndReasonTerms returns nil: end reasons are not part of this provider.
func (i Inspector) GetEndReasonTerms() []osid.StateQueryInspector { return nil }

// GetEffectiveTerms returns the terms about effectiveness.
func (i Inspector) GetEffectiveTerms() []osid.BooleanTerm { return i.BooleanTerms("Effective") }

// GetStartDateTerms returns the terms about the start date.
func (i Inspector) GetStartDateTerms() []osid.DateTimeRangeTerm {
	return i.DateTimeRangeTerms("StartDate")
}

// GetEndDateTerms returns the terms about the end date.
func (i Inspector) GetEndDateTerms() []osid.DateTimeRangeTerm { return i.DateTimeRangeTerms("EndDate") }

// GetDateTerms returns the terms about dates of effectiveness.
func (i Inspector) GetDateTerms() []osid.DateTimeRangeTerm { return i.DateTimeRangeTerms("Date") }

// GetProviderIDTerms returns the terms about the Id of the provider.
func (i Inspector) GetProviderIDTerms() []osid.IDTerm { return i.IDTerms("ProviderId") }

// GetProviderTerms returns nil: resources are not part of this provider.
func (i Inspector) GetProviderTerms() []osid.ResourceQueryInspector { return nil }

// GetBrandingIDTerms returns the terms about the Ids of branding.
func (i Inspector) GetBrandingIDTerms() []osid.IDTerm { return i.IDTerms("BrandingId") }

// GetBrandingTerms returns nil: assets are not part of this provider.
func (i Inspector) GetBrandingTerms() []osid.AssetQueryInspector { return nil }

// GetLicenseTerms returns the terms about the terms of use.
func (i Inspector) GetLicenseTerms() []osid.StringTerm { return i.StringTerms("License") }

// Orders.

func (o *Order) recordTypes() []*RecordType {
	return o.k.recordsWith(func(r *RecordType) bool { return r.Order != nil })
}

// GetRecordTypes returns the types of the records that can be had from the order.
func (o *Order) GetRecordTypes() osid.TypeList {
	return osid.NewTypeList(recordTypes(o.recordTypes())...)
}

// HasRecordType says whether the order has a record of a type.
func (o *Order) HasRecordType(recordType osid.Type) bool {
	return hasRecord(o.recordTypes(), recordType)
}

// OrderByID sorts by the Id.
func (o *Order) OrderByID(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidIdentifiableSearchOrder.orderById", "Id", "style", style)
}

// OrderByDisplayName sorts by the display name, in the provider's default language if it has one, whatever the case.
func (o *Order) OrderByDisplayName(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidObjectSearchOrder.orderByDisplayName", "DisplayName", "style", style)
}

// OrderByDescription sorts by the description, as [Order.OrderByDisplayName] does by the name.
func (o *Order) OrderByDescription(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidObjectSearchOrder.orderByDescription", "Description", "style", style)
}

// OrderByGenusType sorts by the genus type.
func (o *Order) OrderByGenusType(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidObjectSearchOrder.orderByGenusType", "GenusType", "style", style)
}

// OrderByCreateTime sorts by the time of creation.
func (o *Order) OrderByCreateTime(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidObjectSearchOrder.orderByCreateTime", "CreateTime", "style", style)
}

// OrderByLastModifiedTime sorts by the time of the last change.
func (o *Order) OrderByLastModifiedTime(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidObjectSearchOrder.orderByLastModifiedTime", "LastModifiedTime", "style", style)
}

// OrderByState sorts nothing: no object here has a state in a process.
func (o *Order) OrderByState(processID osid.ID, style osid.SearchOrderStyle) error {
	return o.byOutside("osid.OsidObjectSearchOrder.orderByState", "State", "processID", processID, style)
}

// OrderByCumulativeRating sorts nothing: no object here has a cumulative rating in a book.
func (o *Order) OrderByCumulativeRating(bookID osid.ID, style osid.SearchOrderStyle) error {
	return o.byOutside("osid.OsidObjectSearchOrder.orderByCumulativeRating", "CumulativeRating", "bookID", bookID, style)
}

// OrderByStatistic sorts nothing: no object here has a statistic of a meter.
func (o *Order) OrderByStatistic(meterID osid.ID, style osid.SearchOrderStyle) error {
	return o.byOutside("osid.OsidObjectSearchOrder.orderByStatistic", "Statistic", "meterID", meterID, style)
}

// byOutside adds a criterion of a service outside, in which all objects are equal.
func (o *Order) byOutside(op, key, idArg string, id osid.ID, style osid.SearchOrderStyle) error {
	if id == nil {
		return nullArgument(op, idArg)
	}
	return o.By(op, key, "style", style)
}

// OrderByEffective sorts by whether the object is effective at the service date.
func (o *Order) OrderByEffective(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidTemporalSearchOrder.orderByEffective", "Effective", "style", style)
}

// OrderByStartDate sorts by the start date.
func (o *Order) OrderByStartDate(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidTemporalSearchOrder.orderByStartDate", "StartDate", "style", style)
}

// OrderByEndDate sorts by the end date.
func (o *Order) OrderByEndDate(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidTemporalSearchOrder.orderByEndDate", "EndDate", "style", style)
}

// OrderByEndReason sorts by nothing: no relationship here has an end reason.
func (o *Order) OrderByEndReason(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidRelationshipSearchOrder.orderByEndReason", "EndReason", "style", style)
}

// SupportsEndReasonSearchOrder is false: states are not part of this provider.
func (o *Order) SupportsEndReasonSearchOrder() bool { return false }

// GetEndReasonSearchOrder fails: states are not part of this provider.
func (o *Order) GetEndReasonSearchOrder() (osid.StateSearchOrder, error) {
	return nil, Unimplemented("osid.OsidRelationshipSearchOrder.getEndReasonSearchOrder")
}

// OrderByProvider sorts by the Id of the provider.
func (o *Order) OrderByProvider(style osid.SearchOrderStyle) error {
	return o.By("osid.OsidSourceableSearchOrder.orderByProvider", "Provider", "style", style)
}

// SupportsProviderSearchOrder is false: resources are not part of this provider.
func (o *Order) SupportsProviderSearchOrder() bool { return false }

// GetProviderSearchOrder fails: resources are not part of this provider.
func (o *Order) GetProviderSearchOrder() (osid.ResourceSearchOrder, error) {
	return nil, Unimplemented("osid.OsidSourceableSearchOrder.getProviderSearchOrder")
}

// Searches and their results.

func (s *Search) recordTypes() []*RecordType {
	return s.k.recordsWith(func(r *RecordType) bool { return r.Search != nil })
}

// GetRecordTypes returns the types of the records that can be had from the search.
func (s *Search) GetRecordTypes() osid.TypeList {
	return osid.NewTypeList(recordTypes(s.recordTypes())...)
}

// HasRecordType says whether the search has a record of a type.
func (s *Search) HasRecordType(recordType osid.Type) bool {
	return hasRecord(s.recordTypes(), recordType)
}

func (r *Results) recordTypes() []*RecordType {
	return r.rows.k.recordsWith(func(t *RecordType) bool { return t.Results != nil })
}

// GetRecordTypes returns the types of the records that can be had from the results.
func (r *Results) GetRecordTypes() osid.TypeList {
	return osid.NewTypeList(recordTypes(r.recordTypes())...)
}

// HasRecordType says whether the results have a record of a type.
func (r *Results) HasRecordType(recordType osid.Type) bool {
	return hasRecord(r.recordTypes(), recordType)
}

// GetProperties returns an empty list: results have no values of their own.
func (r *Results) GetProperties() (osid.PropertyList, error) { return osid.NewPropertyList(), nil }

// GetPropertiesByRecordType returns an empty list. ErrNullArgument: the type is nil. ErrUnsupported: the results have no such record.
func (r *Results) GetPropertiesByRecordType(recordType osid.Type) (osid.PropertyList, error) {
	const op = "osid.Browsable.getPropertiesByRecordType"
	if recordType == nil {
		return nil, nullArgument(op, "recordType")
	}
	if !r.HasRecordType(recordType) {
		return nil, argError(osid.ErrUnsupported, op, "recordType", osid.TypeString(recordType), "the results have no such record")
	}
	return osid.NewPropertyList(), nil
}
