package report

import "recole"

// The objects of SARIF that recole writes, as its specification names them.
type (
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name     string      `json:"name"`
		FullName string      `json:"fullName"`
		Version  string      `json:"version,omitempty"`
		Language string      `json:"language"` // of the messages
		Rules    []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID               recole.Kind  `json:"id"`
		Name             string       `json:"name"`
		ShortDescription sarifMessage `json:"shortDescription"`
		FullDescription  sarifMessage `json:"fullDescription"`
		Help             sarifMessage `json:"help"`
	}
	sarifMessage struct {
		Text string `json:"text"`
	}
	sarifID struct {
		ID string `json:"id"`
	}
	sarifInvocation struct {
		Successful    bool                `json:"executionSuccessful"`
		Notifications []sarifNotification `json:"toolExecutionNotifications"`
	}
	sarifNotification struct {
		Level   string       `json:"level"`
		Message sarifMessage `json:"message"`
	}
	sarifArtifact struct {
		Location sarifFile         `json:"location"`
		Roles    []string          `json:"roles"`
		Hashes   map[string]string `json:"hashes"`
	}
	sarifFile struct {
		URI   string `json:"uri"`
		Index *int   `json:"index,omitempty"` // into the artifacts
	}
	sarifResult struct {
		RuleID              recole.Kind       `json:"ruleId"`
		RuleIndex           int               `json:"ruleIndex"`
		Level               string            `json:"level"`
		Message             sarifMessage      `json:"message"`
		Locations           []sarifLocation   `json:"locations"`
		Related             []sarifLocation   `json:"relatedLocations,omitempty"`
		Attachments         []sarifAttachment `json:"attachments,omitempty"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
		BaselineState       string            `json:"baselineState,omitempty"`
		Properties          sarifFinding      `json:"properties"`
	}
	sarifLocation struct {
		ID       int            `json:"id,omitempty"`
		Physical sarifPhysical  `json:"physicalLocation"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
		Message  *sarifMessage  `json:"message,omitempty"`
	}
	sarifPhysical struct {
		File   sarifFile   `json:"artifactLocation"`
		Region sarifRegion `json:"region"`
	}
	sarifRegion struct {
		StartLine int `json:"startLine"`
	}
	sarifLogical struct {
		Name               string `json:"name"`
		FullyQualifiedName string `json:"fullyQualifiedName"`
		Kind               string `json:"kind"`
	}
	sarifAttachment struct {
		File       sarifFile        `json:"artifactLocation"`
		Rectangles []sarifRectangle `json:"rectangles"`
		Properties sarifPage        `json:"properties"`
	}
	// sarifPage is the property bag of a page's regions.
	sarifPage struct {
		Page int    `json:"page"`
		Unit string `json:"unit"` // of the rectangles
	}
	sarifRectangle struct {
		Left    float64       `json:"left"`
		Top     float64       `json:"top"`
		Right   float64       `json:"right"`
		Bottom  float64       `json:"bottom"`
		Message *sarifMessage `json:"message,omitempty"`
	}
	// sarifFinding is the property bag of a result: what SARIF has no words for.
	sarifFinding struct {
		Record      string  `json:"record"`
		Section     string  `json:"section"`
		Field       string  `json:"field"`
		Chosen      string  `json:"chosen"`
		Confidence  float64 `json:"confidence"`
		NeedsReview bool    `json:"needsReview"`
	}
)
