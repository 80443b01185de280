<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>Catalogue</name>
    <message>
        <source>%1: images of %2 x %3 pixels, but the training images beside it have %4 x %5</source>
        <translation>%1: 이미지가 %2 x %3 픽셀인데, 곁의 학습 이미지는 %4 x %5입니다</translation>
    </message>
    <message>
        <source>install the package dataset-fashion-mnist, or put its files (%1; plain or .gz) into a folder and set RELULAB_DATA to it, pass --data FOLDER, or choose the folder in the window</source>
        <translation>dataset-fashion-mnist 패키지를 설치하거나, 파일(%1; 그대로 또는 .gz)을 한 폴더에 두고 RELULAB_DATA나 --data 폴더로 알려 주거나 창에서 그 폴더를 고르세요</translation>
    </message>
    <message>
        <source>put its files (%1; plain or .gz) into a folder and set RELULAB_DATA to it, pass --data FOLDER, or choose the folder in the window</source>
        <translation>파일(%1; 그대로 또는 .gz)을 한 폴더에 두고 RELULAB_DATA나 --data 폴더로 알려 주거나 창에서 그 폴더를 고르세요</translation>
    </message>
    <message>
        <source>WDBC is missing inside the program; install it again</source>
        <translation>프로그램 안에 WDBC가 없습니다. 다시 설치하세요</translation>
    </message>
    <message>
        <source>%1: the folder doesn&apos;t hold the four files %2 (plain or .gz)</source>
        <translation>%1: 폴더에 네 파일 %2(그대로 또는 .gz)이 없습니다</translation>
    </message>
    <message>
        <source>Breast cancer, Wisconsin: 569 tumours by 30 measures of their cell nuclei, 2 classes.</source>
        <translation>위스콘신 유방암: 종양 569개, 세포핵 측정값 30개, 클래스 2개.</translation>
    </message>
    <message>
        <source>inside the program</source>
        <translation>프로그램 안</translation>
    </message>
    <message>
        <source>Handwritten digits: 70,000 images of 28 x 28 pixels, 10 classes.</source>
        <translation>손글씨 숫자: 28 x 28 픽셀 이미지 70,000장, 클래스 10개.</translation>
    </message>
    <message>
        <source>Pieces of clothing: 70,000 images of 28 x 28 pixels, 10 classes.</source>
        <translation>의류: 28 x 28 픽셀 이미지 70,000장, 클래스 10개.</translation>
    </message>
    <message>
        <source>%1 was not found (looked in %2); %3</source>
        <translation>%1을(를) 찾지 못했습니다(찾은 곳: %2). %3</translation>
    </message>
    <message>
        <source>%1: %2 has images of 28 x 28 pixels, these have %3 x %4</source>
        <translation>%1: %2의 이미지는 28 x 28 픽셀인데 %3 x %4입니다</translation>
    </message>
    <message>
        <source>dataset.source: &quot;%1&quot; is neither a dataset that the program knows (%2) nor a CSV file or a folder of IDX files%3</source>
        <translation>dataset.source: &quot;%1&quot;은(는) 알려진 데이터셋(%2)도, CSV 파일이나 IDX 파일 폴더도 아닙니다%3</translation>
    </message>
</context>
<context>
    <name>ConfigFile</name>
    <message>
        <source>a text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true 또는 false</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>숫자</translation>
    </message>
    <message>
        <source>a list of whole numbers</source>
        <translation>정수 목록</translation>
    </message>
    <message>
        <source>a list of texts</source>
        <translation>텍스트 목록</translation>
    </message>
    <message>
        <source>&quot;%1&quot; or &quot;%2&quot;</source>
        <translation>&quot;%1&quot; 또는 &quot;%2&quot;</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>%1부터 %2까지의 정수</translation>
    </message>
    <message>
        <source>%1: %2: expected %3, found %4</source>
        <translation>%1: %2: %3이(가) 와야 하는데 %4이(가) 있습니다</translation>
    </message>
    <message>
        <source>%1: unknown key &quot;%2&quot;%3</source>
        <translation>%1: 알 수 없는 키 &quot;%2&quot;%3</translation>
    </message>
    <message>
        <source>%1: not an experiment: &quot;format&quot; has to be &quot;%2&quot;</source>
        <translation>%1: 실험이 아닙니다. &quot;format&quot;은 &quot;%2&quot;이어야 합니다</translation>
    </message>
    <message>
        <source>%1: written by a newer version of this program (format version %2, this one reads up to %3); install the newer version</source>
        <translation>%1: 더 새로운 버전의 프로그램이 쓴 파일입니다(형식 %2판, 이 프로그램은 %3판까지). 새 버전을 설치하세요</translation>
    </message>
    <message>
        <source>%1: %2: expected an object, found %3</source>
        <translation>%1: %2: 객체가 와야 하는데 %3이(가) 있습니다</translation>
    </message>
    <message>
        <source>%1: expected key=value, as in training.epochs=4, found &quot;%2&quot;</source>
        <translation>%1: training.epochs=4처럼 키=값이어야 하는데 &quot;%2&quot;이(가) 있습니다</translation>
    </message>
    <message>
        <source>&quot;%1&quot;, &quot;%2&quot; or &quot;%3&quot;</source>
        <translation>&quot;%1&quot;, &quot;%2&quot; 또는 &quot;%3&quot;</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>four numbers: live, settled, dead, silent</source>
        <translation>네 숫자: live, settled, dead, silent</translation>
    </message>
    <message>
        <source>numbers below %1</source>
        <translation>%1보다 작은 숫자</translation>
    </message>
    <message>
        <source>numbers of single precision</source>
        <translation>단정밀도 숫자</translation>
    </message>
    <message>
        <source>%1 counts</source>
        <translation>개수 %1개</translation>
    </message>
    <message>
        <source>four bytes for each of the %1 predictions</source>
        <translation>예측 %1개마다 4바이트</translation>
    </message>
    <message>
        <source>&quot;completed&quot;, &quot;cancelled&quot; or &quot;failed&quot;</source>
        <translation>&quot;completed&quot;, &quot;cancelled&quot; 또는 &quot;failed&quot;</translation>
    </message>
    <message>
        <source>the name of an event</source>
        <translation>이벤트 이름</translation>
    </message>
    <message>
        <source>a number for each of the %1 layers</source>
        <translation>층 %1개마다 숫자 하나</translation>
    </message>
    <message>
        <source>a label for each of the %1 predictions</source>
        <translation>예측 %1개 각각의 레이블</translation>
    </message>
    <message>
        <source>numbers from 0 to 1</source>
        <translation>0부터 1까지의 수</translation>
    </message>
    <message>
        <source>a byte for each unit</source>
        <translation>유닛마다 한 바이트</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>%1: the folder can&apos;t be made; choose another one</source>
        <translation>%1: 폴더를 만들 수 없습니다. 다른 폴더를 고르세요</translation>
    </message>
    <message>
        <source>%1 is of an earlier run and can&apos;t be removed; choose another folder</source>
        <translation>%1은(는) 이전 실행의 것인데 지울 수 없습니다. 다른 폴더를 고르십시오</translation>
    </message>
</context>
<context>
    <name>FileWriter</name>
    <message>
        <source>make room there or choose another folder</source>
        <translation>공간을 확보하거나 다른 폴더를 고르세요</translation>
    </message>
    <message>
        <source>choose a folder that exists</source>
        <translation>있는 폴더를 고르세요</translation>
    </message>
    <message>
        <source>choose a folder that you may write to</source>
        <translation>쓰기 권한이 있는 폴더를 고르세요</translation>
    </message>
    <message>
        <source>choose another folder</source>
        <translation>다른 폴더를 고르세요</translation>
    </message>
    <message>
        <source>%1 was not written: %2; %3</source>
        <translation>%1을(를) 쓰지 못했습니다: %2. %3</translation>
    </message>
    <message>
        <source>%1 was not written: it is a folder or a device; choose a file&apos;s name</source>
        <translation>%1을(를) 쓰지 못했습니다. 폴더 또는 장치입니다. 파일 이름을 고르세요</translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>line %1, column %2</source>
        <translation>%1행 %2열</translation>
    </message>
    <message>
        <source>%1: the key &quot;%2&quot; stands twice (%3); remove one of them</source>
        <translation>%1: 키 &quot;%2&quot;이(가) 두 번 있습니다(%3). 하나를 지우세요</translation>
    </message>
    <message>
        <source>%1: not JSON: %2 (%3)</source>
        <translation>%1: JSON이 아닙니다: %2 (%3)</translation>
    </message>
    <message>
        <source>%1: a JSON object in braces was expected</source>
        <translation>%1: 중괄호로 된 JSON 객체가 와야 합니다</translation>
    </message>
    <message>
        <source>true</source>
        <translation>true</translation>
    </message>
    <message>
        <source>false</source>
        <translation>false</translation>
    </message>
    <message>
        <source>a long text</source>
        <translation>긴 텍스트</translation>
    </message>
    <message>
        <source>a list</source>
        <translation>목록</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>객체</translation>
    </message>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
    <message>
        <source>%1: %2: expected %3</source>
        <translation>%1: %2: %3이(가) 와야 합니다</translation>
    </message>
    <message>
        <source>%1: the key &quot;%2&quot; is missing</source>
        <translation>%1: 키 &quot;%2&quot;이(가) 없습니다</translation>
    </message>
    <message>
        <source>a text, found %1</source>
        <translation>텍스트(현재 %1)</translation>
    </message>
    <message>
        <source>a number, found %1</source>
        <translation>숫자(현재 %1)</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2, found %3</source>
        <translation>%1부터 %2까지의 정수(현재 %3)</translation>
    </message>
    <message>
        <source>bytes in base64</source>
        <translation>base64 바이트</translation>
    </message>
    <message>
        <source>a list, found %1</source>
        <translation>목록(현재 %1)</translation>
    </message>
    <message>
        <source>an object, found %1</source>
        <translation>객체(현재 %1)</translation>
    </message>
    <message>
        <source>objects in the list, found %1</source>
        <translation>목록 안의 객체(현재 %1)</translation>
    </message>
    <message>
        <source>a list of numbers, found %1 in it</source>
        <translation>숫자 목록(그 안에 %1)</translation>
    </message>
    <message>
        <source>a list of whole numbers from 0, found %1 in it</source>
        <translation>0 이상의 정수 목록(그 안에 %1)</translation>
    </message>
</context>
<context>
    <name>KeptRuns</name>
    <message>
        <source>%1: there is no record.json here, nor in a folder within; choose a folder that &quot;relulab run --out&quot; has written</source>
        <translation>%1: 이 폴더와 그 하위 폴더에 record.json이 없습니다. &quot;relulab run --out&quot;으로 만든 폴더를 고르세요</translation>
    </message>
    <message>
        <source>%1: this run was stopped before its end</source>
        <translation>%1: 끝나기 전에 멈춘 실행입니다</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>Fresh weights for every fold, preprocessing fitted inside the fold: a valid comparison.</source>
        <translation>폴드마다 새 가중치를 쓰고 폴드 안에서 전처리를 맞추는 올바른 비교입니다.</translation>
    </message>
    <message>
        <source>%1, as published</source>
        <translation>%1, 논문 방식</translation>
    </message>
    <message>
        <source>As the paper&apos;s notebooks ran it: one model through all folds, which leaks between folds.</source>
        <translation>논문 노트북 그대로: 한 모델을 모든 폴드에 이어서 쓰므로 폴드 사이에 정보가 샙니다.</translation>
    </message>
    <message>
        <source>%1, quick</source>
        <translation>%1, 빠르게</translation>
    </message>
    <message>
        <source>A first look in under a minute: three folds, few epochs, images only in part.</source>
        <translation>1분 안에 보는 첫인상: 폴드 3개, 적은 에포크, 이미지 일부만.</translation>
    </message>
    <message>
        <source>WDBC</source>
        <translation>WDBC</translation>
    </message>
    <message>
        <source>MNIST FFNN</source>
        <translation>MNIST FFNN</translation>
    </message>
    <message>
        <source>MNIST CNN</source>
        <translation>MNIST CNN</translation>
    </message>
    <message>
        <source>Fashion-MNIST FFNN</source>
        <translation>Fashion-MNIST FFNN</translation>
    </message>
    <message>
        <source>Fashion-MNIST CNN</source>
        <translation>Fashion-MNIST CNN</translation>
    </message>
</context>
<context>
    <name>RecordFile</name>
    <message>
        <source>a list of texts</source>
        <translation>텍스트 목록</translation>
    </message>
    <message>
        <source>one of the %1 heads</source>
        <translation>마지막 층 %1개 중 하나</translation>
    </message>
    <message>
        <source>gradients of all %1 heads</source>
        <translation>헤드 %1개 모두의 기울기</translation>
    </message>
    <message>
        <source>%1: unknown key &quot;%2&quot;</source>
        <translation>%1: 알 수 없는 키 &quot;%2&quot;</translation>
    </message>
    <message>
        <source>%1: not a record of a run: &quot;format&quot; has to be &quot;%2&quot;</source>
        <translation>%1: 실행 기록이 아닙니다. &quot;format&quot;은 &quot;%2&quot;이어야 합니다</translation>
    </message>
    <message>
        <source>%1: written by a newer version of this program (format version %2, this one reads up to %3); install the newer version</source>
        <translation>%1: 더 새로운 버전의 프로그램이 쓴 파일입니다(형식 %2판, 이 프로그램은 %3판까지). 새 버전을 설치하세요</translation>
    </message>
    <message>
        <source>%1: its content doesn&apos;t match its checksum: the file was changed or damaged; take it from a backup or run the experiment again</source>
        <translation>%1: 내용이 체크섬과 다릅니다. 파일이 바뀌었거나 손상되었습니다. 백업에서 가져오거나 실험을 다시 실행하세요</translation>
    </message>
    <message>
        <source>%1: &quot;digest&quot; is not that of its content, which is %2: the file was changed or damaged; take it from a backup or run the experiment again</source>
        <translation>%1: &quot;digest&quot;가 내용의 다이제스트 %2와(과) 다릅니다. 파일이 바뀌었거나 손상되었습니다. 백업에서 가져오거나 실험을 다시 실행하십시오</translation>
    </message>
</context>
<context>
    <name>Run</name>
    <message>
        <source>this run is not stored: %1</source>
        <translation>이 실행은 저장되지 않습니다: %1</translation>
    </message>
    <message>
        <source>dataset.source: the data of %1 are not those that the run began with; put those back, or run the experiment anew</source>
        <translation>dataset.source: %1의 데이터가 실행을 시작할 때와 다릅니다. 원래 데이터를 되돌려 놓거나 실험을 새로 실행하세요</translation>
    </message>
</context>
<context>
    <name>Statistics</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>&lt; %1</source>
        <translation>&lt; %1</translation>
    </message>
    <message>
        <source>p &lt; %1</source>
        <translation>p &lt; %1</translation>
    </message>
    <message>
        <source>p = %1</source>
        <translation>p = %1</translation>
    </message>
    <message>
        <source>t(%1) = %2</source>
        <translation>t(%1) = %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 ~ %2</translation>
    </message>
    <message>
        <source>%1 splits</source>
        <translation>분할 %1개</translation>
    </message>
    <message>
        <source>%1 folds</source>
        <translation>폴드 %1개</translation>
    </message>
    <message>
        <source>, adjusted for %1 comparisons</source>
        <translation>, 비교 %1번에 맞춰 보정</translation>
    </message>
    <message>
        <source>Naive paired t (don&apos;t use)</source>
        <translation>단순 대응 t 검정(쓰지 마세요)</translation>
    </message>
    <message>
        <source>Takes the folds for independent samples, though they share most of their training rows: it finds differences where there are none.</source>
        <translation>폴드들은 학습 행을 대부분 함께 쓰는데도 서로 독립인 표본으로 봅니다. 그래서 없는 차이를 찾아냅니다.</translation>
    </message>
    <message>
        <source>no spread</source>
        <translation>퍼짐 없음</translation>
    </message>
    <message>
        <source>Corrected resampled t</source>
        <translation>보정 재표집 t 검정</translation>
    </message>
    <message>
        <source>Is the mean difference over folds more than chance? Allows for the training rows that folds share (Nadeau and Bengio 2003).</source>
        <translation>폴드 평균 차이가 우연 이상입니까? 폴드들이 함께 쓰는 학습 행을 고려합니다(Nadeau와 Bengio 2003).</translation>
    </message>
    <message>
        <source>Mean difference, 95 % interval</source>
        <translation>평균 차이, 95 % 구간</translation>
    </message>
    <message>
        <source>%1 points (%2)</source>
        <translation>%1점 (%2)</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1점</translation>
    </message>
    <message>
        <source>%1 minus %2, in points of accuracy.</source>
        <translation>%1 빼기 %2, 정확도 퍼센트포인트.</translation>
    </message>
    <message>
        <source>Effect size d_z, 95 % interval</source>
        <translation>효과 크기 d_z, 95 % 구간</translation>
    </message>
    <message>
        <source>Mean difference in standard deviations of the differences (Cohen).</source>
        <translation>평균 차이를 차이의 표준편차로 나눈 값(Cohen).</translation>
    </message>
    <message>
        <source>Bayesian correlated t</source>
        <translation>베이즈 상관 t 검정</translation>
    </message>
    <message>
        <source>%1 better %2, equal %3, %4 better %5</source>
        <translation>%1 우세 %2, 같음 %3, %4 우세 %5</translation>
    </message>
    <message>
        <source>How likely is each? Equal: within %1 points (Corani and Benavoli 2015).</source>
        <translation>각각의 확률은 얼마입니까? 같음: 차이가 %1점 이내(Corani와 Benavoli 2015).</translation>
    </message>
    <message>
        <source>Wilcoxon signed rank</source>
        <translation>윌콕슨 부호 순위</translation>
    </message>
    <message>
        <source>rank sums %1 and %2</source>
        <translation>순위합 %1, %2</translation>
    </message>
    <message>
        <source>Asks for ranks instead of sizes; takes folds for independent, so its p is too small.</source>
        <translation>크기 대신 순위를 봅니다. 폴드를 독립으로 보므로 p가 너무 작게 나옵니다.</translation>
    </message>
    <message>
        <source>5x2cv F</source>
        <translation>5x2cv F</translation>
    </message>
    <message>
        <source>F(10, 5) = %1</source>
        <translation>F(10, 5) = %1</translation>
    </message>
    <message>
        <source>The test for five repetitions of two folds (Alpaydin 1999).</source>
        <translation>폴드 2개를 다섯 번 반복한 경우의 검정(Alpaydin 1999).</translation>
    </message>
    <message>
        <source>only %1 right: %2, only %3 right: %4</source>
        <translation>%1만 맞음: %2, %3만 맞음: %4</translation>
    </message>
    <message>
        <source>McNemar on the test rows, mid-p</source>
        <translation>테스트 행의 맥니마 검정, mid-p</translation>
    </message>
    <message>
        <source>Do these two trained networks differ? (Fagerland and others 2013)</source>
        <translation>학습된 이 두 신경망이 서로 다릅니까? (Fagerland 외 2013)</translation>
    </message>
    <message>
        <source>McNemar on the test rows, exact</source>
        <translation>테스트 행의 맥니마 검정, 정확</translation>
    </message>
    <message>
        <source>The same with the cautious p.</source>
        <translation>같은 검정에 더 신중한 p.</translation>
    </message>
    <message>
        <source>Test difference, 95 % interval</source>
        <translation>테스트 차이, 95 % 구간</translation>
    </message>
    <message>
        <source>%1 minus %2, in points of accuracy (Bonett and Price 2012).</source>
        <translation>%1 빼기 %2, 정확도 퍼센트포인트(Bonett과 Price 2012).</translation>
    </message>
    <message>
        <source>Spearman&apos;s rank correlation %1, p %2</source>
        <translation>스피어먼 순위 상관 %1, p %2</translation>
    </message>
    <message>
        <source>= %1</source>
        <translation>= %1</translation>
    </message>
    <message>
        <source>No test over these folds is valid: one model is trained on through all of them, so that their scores are a learning curve.</source>
        <translation>이 폴드들에 대한 검정은 모두 타당하지 않습니다. 한 모델을 모든 폴드에 이어서 학습하므로 그 점수는 학습 곡선입니다.</translation>
    </message>
    <message>
        <source>One split can&apos;t tell a difference from chance: use folds, or repetitions.</source>
        <translation>한 번의 분할로는 차이와 우연을 가릴 수 없습니다. 폴드나 반복을 쓰세요.</translation>
    </message>
    <message>
        <source>%1 and %2 score the same in each of %3: there is no difference to test.</source>
        <translation>%1와(과) %2의 점수가 %3 모두에서 같습니다. 검정할 차이가 없습니다.</translation>
    </message>
    <message>
        <source>The difference between %1 and %2 is the same in each of %3, %4 points: without any spread nothing can be concluded. More folds or repetitions help.</source>
        <translation>%1와(과) %2의 차이가 %3 모두에서 %4점으로 같습니다. 퍼짐이 없으면 아무 결론도 내릴 수 없습니다. 폴드나 반복을 늘리세요.</translation>
    </message>
    <message>
        <source>corrected %1, %2%3</source>
        <translation>보정 %1, %2%3</translation>
    </message>
    <message>
        <source>With %1 the difference of %2 points between %3 and %4 is compatible with no difference (%5).</source>
        <translation>%1에서 %3와(과) %4의 차이 %2점은 차이가 없다는 것과 모순되지 않습니다(%5).</translation>
    </message>
    <message>
        <source>With %1 %2 is more accurate than %3 by %4 points, more than chance explains (%5).</source>
        <translation>%1에서 %2이(가) %3보다 %4점 더 정확하며, 이는 우연으로 설명되지 않습니다(%5).</translation>
    </message>
    <message>
        <source>On the %1 test rows of the first repetition</source>
        <translation>첫 반복의 테스트 행 %1개에서</translation>
    </message>
    <message>
        <source>On the %1 test rows</source>
        <translation>테스트 행 %1개에서</translation>
    </message>
    <message>
        <source>%1 %2 and %3 are right on the same ones.</source>
        <translation>%1 %2와(과) %3은(는) 같은 행을 맞힙니다.</translation>
    </message>
    <message>
        <source>McNemar mid-%1%2</source>
        <translation>맥니마 mid-%1%2</translation>
    </message>
    <message>
        <source>%1 the difference of %2 points between %3 and %4 is compatible with no difference (%5).</source>
        <translation>%1 %3와(과) %4의 차이 %2점은 차이가 없다는 것과 모순되지 않습니다(%5).</translation>
    </message>
    <message>
        <source>%1 this trained %2 is more accurate than this trained %3 by %4 points (%5); other initial weights may turn that round.</source>
        <translation>%1 학습된 이 %2이(가) 학습된 이 %3보다 %4점 더 정확합니다(%5). 초기 가중치가 다르면 뒤집힐 수 있습니다.</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>마지막 층</translation>
    </message>
    <message>
        <source>NLL</source>
        <translation>NLL</translation>
    </message>
    <message>
        <source>Brier</source>
        <translation>Brier</translation>
    </message>
    <message>
        <source>ECE % (equal width)</source>
        <translation>ECE %(같은 폭)</translation>
    </message>
    <message>
        <source>ECE % (equal mass)</source>
        <translation>ECE %(같은 수)</translation>
    </message>
    <message>
        <source>Undecided %</source>
        <translation>미결정 %</translation>
    </message>
    <message>
        <source>One model is trained on through all folds: later folds validate on rows that it has seen, so that the mean over folds is a learning curve and says nothing about new rows.</source>
        <translation>한 모델을 모든 폴드에 이어서 학습합니다. 뒤쪽 폴드는 이미 본 행으로 검증하므로 폴드 평균은 학습 곡선일 뿐 새 행에 대해서는 아무것도 말해 주지 않습니다.</translation>
    </message>
    <message>
        <source>The scores of %1 rise with the number of the fold (%2): something is carried over from fold to fold.</source>
        <translation>%1의 점수가 폴드 번호에 따라 올라갑니다(%2). 폴드에서 폴드로 무언가가 이어집니다.</translation>
    </message>
    <message>
        <source>Preprocessing is fitted once, on all training rows: the validation rows of each fold take part in it.</source>
        <translation>전처리를 모든 학습 행에 한 번만 맞춥니다. 각 폴드의 검증 행도 거기에 들어갑니다.</translation>
    </message>
    <message>
        <source>The heads start from different weights and see other orders: their difference contains that of the seeds.</source>
        <translation>마지막 층마다 다른 가중치에서 출발하고 행 순서도 다릅니다. 그 차이에는 시드의 차이가 섞여 있습니다.</translation>
    </message>
    <message>
        <source>The rarest class has %1 rows for %2 folds: some folds validate without it.</source>
        <translation>가장 드문 클래스의 행이 %1개인데 폴드는 %2개입니다. 일부 폴드는 그 클래스 없이 검증합니다.</translation>
    </message>
    <message>
        <source>%1 training rows have an equal row in another fold: they are validated on rows that were trained on.</source>
        <translation>학습 행 %1개는 다른 폴드에 똑같은 행이 있습니다. 학습에 쓴 행으로 검증하게 됩니다.</translation>
    </message>
    <message>
        <source>The spread over %1 folds is quoted as population standard deviation: as an estimate it is too small by a factor of %2.</source>
        <translation>폴드 %1개의 퍼짐을 모표준편차로 적었습니다. 추정값으로는 %2배만큼 작습니다.</translation>
    </message>
    <message>
        <source>%1 features have the same value in all training rows: they carry nothing.</source>
        <translation>특징 %1개는 모든 학습 행에서 값이 같아 아무 정보도 없습니다.</translation>
    </message>
    <message>
        <source>The published scores of %1 rise with the number of the fold (%2), as those of one model that is trained on through all folds do.</source>
        <translation>논문에 실린 %1의 점수는 폴드 번호에 따라 올라갑니다(%2). 한 모델을 모든 폴드에 이어서 학습할 때와 같습니다.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>p %1</source>
        <translation>p %1</translation>
    </message>
    <message>
        <source>One head alone: nothing to compare.</source>
        <translation>마지막 층이 하나뿐이라 비교할 것이 없습니다.</translation>
    </message>
    <message>
        <source>Calibration on decided test rows</source>
        <translation>결정된 테스트 행의 보정(calibration)</translation>
    </message>
    <message>
        <source>Audit of the protocol</source>
        <translation>프로토콜 점검</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>발견된 것이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Suggestion</name>
    <message>
        <source>; did you mean &quot;%1&quot;?</source>
        <translation>. 혹시 &quot;%1&quot;입니까?</translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message>
        <source>not enough memory for this run; use fewer rows, smaller layers, or fewer threads</source>
        <translation>이 실행에 메모리가 부족합니다. 행 수나 층 크기, 스레드 수를 줄이세요</translation>
    </message>
</context>
<context>
    <name>ui::CellModel</name>
    <message>
        <source>no data</source>
        <translation>데이터 없음</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>실행 전</translation>
    </message>
    <message>
        <source>in part</source>
        <translation>일부 실행</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>대기 중</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <source>%1: table %2 of the paper.</source>
        <translation>%1: 논문의 표 %2.</translation>
    </message>
    <message>
        <source>seed %1: %2 %</source>
        <translation>시드 %1: %2 %</translation>
    </message>
    <message>
        <source>seed %1, repetition %2: %3 %</source>
        <translation>시드 %1, 반복 %2: %3 %</translation>
    </message>
    <message>
        <source>Test accuracy by %1.</source>
        <translation>테스트 정확도는 %1.</translation>
    </message>
    <message>
        <source>Median %1 %.</source>
        <translation>중앙값 %1 %.</translation>
    </message>
    <message>
        <source>The last run failed: %1</source>
        <translation>마지막 실행이 실패했습니다: %1</translation>
    </message>
    <message>
        <source>The dataset was not found: %1.</source>
        <translation>데이터셋을 찾지 못했습니다: %1.</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>Last layer</source>
        <translation>마지막 층</translation>
    </message>
    <message>
        <source>Test, %
published</source>
        <translation>테스트, %
논문</translation>
    </message>
    <message>
        <source>Test, %
ours</source>
        <translation>테스트, %
이번</translation>
    </message>
    <message>
        <source>CV, %
published</source>
        <translation>교차 검증, %
논문</translation>
    </message>
    <message>
        <source>CV, %
ours</source>
        <translation>교차 검증, %
이번</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>시드</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>남은 시간</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>at %1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Ours − published, in percentage points</source>
        <translation>이번 − 논문, 퍼센트포인트</translation>
    </message>
    <message>
        <source>Off by</source>
        <translation>차이</translation>
    </message>
</context>
<context>
    <name>ui::ChartCard</name>
    <message>
        <source>Metric of the chart %1</source>
        <translation>%1 차트의 지표</translation>
    </message>
    <message>
        <source>Axis, single folds, save this chart</source>
        <translation>축, 개별 폴드, 차트 저장</translation>
    </message>
    <message>
        <source>Menu of the chart %1</source>
        <translation>%1 차트 메뉴</translation>
    </message>
    <message>
        <source>Chart: %1</source>
        <translation>차트: %1</translation>
    </message>
    <message>
        <source>&amp;Logarithmic axis</source>
        <translation>로그 축(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Whole range of values</source>
        <translation>값의 전체 범위(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Save chart as PNG, SVG or PDF …</source>
        <translation>차트를 PNG, SVG, PDF로 저장(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>ui::CollapsibleSection</name>
    <message>
        <source>Section %1</source>
        <translation>%1 항목</translation>
    </message>
</context>
<context>
    <name>ui::ConfigSummary</name>
    <message>
        <source>%1 parameters</source>
        <translation>매개변수 %1개</translation>
    </message>
    <message numerus="yes">
        <source>%n trial(s)</source>
        <translation>
            <numerusform>시행 %n회</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 epochs × %2 batches</source>
        <translation>에포크 %1회 × 배치 %2개</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>약 %1</translation>
    </message>
</context>
<context>
    <name>ui::ConfusionMatrix</name>
    <message>
        <source>accuracy %1</source>
        <translation>정확도 %1</translation>
    </message>
    <message>
        <source>row: actual class, column: predicted class</source>
        <translation>행: 실제 클래스, 열: 예측 클래스</translation>
    </message>
</context>
<context>
    <name>ui::ConfusionModel</name>
    <message>
        <source>all outputs 0: no class was chosen</source>
        <translation>모든 출력이 0: 선택된 클래스 없음</translation>
    </message>
    <message>
        <source>predicted: %1</source>
        <translation>예측: %1</translation>
    </message>
    <message>
        <source>actual: %1</source>
        <translation>실제: %1</translation>
    </message>
</context>
<context>
    <name>ui::ConfusionTab</name>
    <message>
        <source>No confusion matrices yet</source>
        <translation>아직 혼동 행렬이 없습니다</translation>
    </message>
    <message>
        <source>Press Run (Ctrl+R). After the first epoch the matrices of two last layers stand here side by side and follow the training.</source>
        <translation>실행(Ctrl+R)을 누르세요. 첫 에포크가 끝나면 두 마지막 층의 행렬이 나란히 나타나 학습을 따라갑니다.</translation>
    </message>
    <message>
        <source>Samples of the matrices</source>
        <translation>행렬에 쓸 표본</translation>
    </message>
    <message>
        <source>Sa&amp;mples:</source>
        <translation>표본(&amp;M):</translation>
    </message>
    <message>
        <source>Numbers of the matrices</source>
        <translation>행렬에 보일 숫자</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>개수</translation>
    </message>
    <message>
        <source>Percent of the row</source>
        <translation>행 백분율</translation>
    </message>
    <message>
        <source>S&amp;how:</source>
        <translation>표시(&amp;H):</translation>
    </message>
    <message>
        <source>Save matrices …</source>
        <translation>행렬 저장…</translation>
    </message>
    <message>
        <source>left matrix</source>
        <translation>왼쪽 행렬</translation>
    </message>
    <message>
        <source>right matrix</source>
        <translation>오른쪽 행렬</translation>
    </message>
    <message>
        <source>Validation, all folds so far</source>
        <translation>검증, 지금까지의 모든 폴드</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>테스트</translation>
    </message>
    <message>
        <source>Validation, fold %1</source>
        <translation>검증, 폴드 %1</translation>
    </message>
    <message>
        <source>, repetition %1</source>
        <translation>, 반복 %1</translation>
    </message>
    <message>
        <source>The test figures come after the last fit.</source>
        <translation>테스트 수치는 마지막 학습 뒤에 나옵니다.</translation>
    </message>
    <message>
        <source>Waiting for the first epoch …</source>
        <translation>첫 에포크를 기다리는 중…</translation>
    </message>
    <message>
        <source>Numbers of samples.</source>
        <translation>표본 수.</translation>
    </message>
    <message>
        <source>Percent of each row.</source>
        <translation>각 행의 백분율.</translation>
    </message>
    <message>
        <source>Undecided samples (all outputs 0) count as %1; here column %1 is shown without them.</source>
        <translation>미결정 표본(모든 출력 0)은 %1로 집계되지만, 여기서 %1 열은 이를 빼고 표시합니다.</translation>
    </message>
    <message>
        <source>Confusion matrices: %1</source>
        <translation>혼동 행렬: %1</translation>
    </message>
    <message>
        <source>Validation, all repetitions so far</source>
        <translation>검증, 지금까지의 모든 반복</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>검증</translation>
    </message>
    <message>
        <source>Validation, repetition %1</source>
        <translation>검증, 반복 %1</translation>
    </message>
</context>
<context>
    <name>ui::ExperimentForm</name>
    <message>
        <source>&amp;CSV file …</source>
        <translation>CSV 파일(&amp;C)…</translation>
    </message>
    <message>
        <source>CSV file</source>
        <translation>CSV 파일</translation>
    </message>
    <message>
        <source>CSV files (*.csv);;All files (*)</source>
        <translation>CSV 파일 (*.csv);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>&amp;Folder of four IDX files …</source>
        <translation>IDX 파일 네 개가 든 폴더(&amp;F)…</translation>
    </message>
    <message>
        <source>Folder of four IDX files</source>
        <translation>IDX 파일 네 개가 든 폴더</translation>
    </message>
    <message>
        <source>%1 (not found)</source>
        <translation>%1 (찾을 수 없음)</translation>
    </message>
    <message>
        <source>Own file or folder</source>
        <translation>내 파일 또는 폴더</translation>
    </message>
    <message>
        <source>%1 (edited)</source>
        <translation>%1 (수정됨)</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>파일에서 불러옴</translation>
    </message>
    <message>
        <source>%1 training rows, %2 test rows, %3 features, %4 classes</source>
        <translation>학습 %1행, 테스트 %2행, 특징 %3개, 클래스 %4개</translation>
    </message>
    <message>
        <source>%1 rows, %2 features, %3 classes</source>
        <translation>%1행, 특징 %2개, 클래스 %3개</translation>
    </message>
    <message>
        <source>Reading the file …</source>
        <translation>파일을 읽는 중…</translation>
    </message>
    <message>
        <source>standardised</source>
        <translation>표준화</translation>
    </message>
    <message>
        <source>PCA %1</source>
        <translation>PCA %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>없음</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n개 선택</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n epoch(s)</source>
        <translation>
            <numerusform>에포크 %n회</numerusform>
        </translation>
    </message>
    <message>
        <source>gradients compared</source>
        <translation>기울기 비교</translation>
    </message>
</context>
<context>
    <name>ui::FiringBars</name>
    <message>
        <source>dead</source>
        <translation>죽음</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>ui::FormFields</name>
    <message>
        <source>Write whole numbers with commas between them, for example 512, 512, 512.</source>
        <translation>정수를 쉼표로 나누어 적으세요. 예: 512, 512, 512.</translation>
    </message>
    <message>
        <source>Write a number, for example 0.1 or 1e-3.</source>
        <translation>숫자를 적으세요. 예: 0.1 또는 1e-3.</translation>
    </message>
    <message>
        <source>Write a whole number from 0 to 18446744073709551615.</source>
        <translation>0부터 18446744073709551615까지의 정수를 적으세요.</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>프리셋</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>데이터셋</translation>
    </message>
    <message>
        <source>Source:</source>
        <translation>출처:</translation>
    </message>
    <message>
        <source>CSV file or IDX folder</source>
        <translation>CSV 파일 또는 IDX 폴더</translation>
    </message>
    <message>
        <source>Path of a CSV file or a folder of IDX files</source>
        <translation>CSV 파일 또는 IDX 파일 폴더의 경로</translation>
    </message>
    <message>
        <source>Choose a CSV file or an IDX folder</source>
        <translation>CSV 파일 또는 IDX 폴더 선택</translation>
    </message>
    <message>
        <source>Path:</source>
        <translation>경로:</translation>
    </message>
    <message>
        <source>last column</source>
        <translation>마지막 열</translation>
    </message>
    <message>
        <source>Label column:</source>
        <translation>레이블 열:</translation>
    </message>
    <message>
        <source>all</source>
        <translation>전체</translation>
    </message>
    <message>
        <source>Training rows:</source>
        <translation>학습 행:</translation>
    </message>
    <message>
        <source>Rows before it are left out; the paper left out the first 5,000</source>
        <translation>이보다 앞선 행은 쓰지 않습니다. 논문은 처음 5,000행을 뺐습니다</translation>
    </message>
    <message>
        <source>From row:</source>
        <translation>시작 행:</translation>
    </message>
    <message>
        <source>Test rows:</source>
        <translation>테스트 행:</translation>
    </message>
    <message>
        <source>Share of the rows that is split off for the test, stratified; 0.3 is 30 %</source>
        <translation>테스트용으로 층화 분리할 행의 비율. 0.3은 30 %</translation>
    </message>
    <message>
        <source>Test share:</source>
        <translation>테스트 비율:</translation>
    </message>
    <message>
        <source>Choose data folder …</source>
        <translation>데이터 폴더 선택…</translation>
    </message>
    <message>
        <source>Preprocessing</source>
        <translation>전처리</translation>
    </message>
    <message>
        <source>Standardise features</source>
        <translation>특징 표준화</translation>
    </message>
    <message>
        <source>z = (x − mean) / standard deviation, of the rows that are fitted</source>
        <translation>z = (x − 평균) / 표준편차, 적합에 쓰인 행 기준</translation>
    </message>
    <message>
        <source>no PCA</source>
        <translation>PCA 없음</translation>
    </message>
    <message>
        <source>PCA components:</source>
        <translation>PCA 성분:</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>신경망</translation>
    </message>
    <message>
        <source>Hidden layers:</source>
        <translation>은닉층:</translation>
    </message>
    <message>
        <source>Dropout:</source>
        <translation>드롭아웃:</translation>
    </message>
    <message>
        <source>Last layers</source>
        <translation>마지막 층</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>프로토콜</translation>
    </message>
    <message>
        <source>Clean</source>
        <translation>정상</translation>
    </message>
    <message>
        <source>As published</source>
        <translation>논문 방식</translation>
    </message>
    <message>
        <source>Kind:</source>
        <translation>방식:</translation>
    </message>
    <message>
        <source>Folds:</source>
        <translation>폴드:</translation>
    </message>
    <message>
        <source>Each has its own split, weights and order of samples</source>
        <translation>반복마다 분할, 가중치, 표본 순서가 다릅니다</translation>
    </message>
    <message>
        <source>Repetitions:</source>
        <translation>반복:</translation>
    </message>
    <message>
        <source>Seeded</source>
        <translation>시드 기반</translation>
    </message>
    <message>
        <source>Seeded: stratified, shuffled by seed and repetition. As published: the fixed folds of the paper&apos;s notebooks.</source>
        <translation>시드 기반: 층화한 뒤 시드와 반복에 따라 섞음. 논문 방식: 논문 노트북의 고정된 폴드.</translation>
    </message>
    <message>
        <source>Fold rule:</source>
        <translation>폴드 규칙:</translation>
    </message>
    <message>
        <source>16.118, as any miss</source>
        <translation>16.118, 다른 오답과 같게</translation>
    </message>
    <message>
        <source>0.00000012, as published</source>
        <translation>0.00000012, 논문 방식</translation>
    </message>
    <message>
        <source>Loss of a row whose outputs are all 0, in nats. Its gradient is 0 either way.</source>
        <translation>모든 출력이 0인 행의 손실(nat). 기울기는 어느 쪽이든 0입니다.</translation>
    </message>
    <message>
        <source>Silent rows:</source>
        <translation>침묵 행:</translation>
    </message>
    <message>
        <source>Loss of silent rows</source>
        <translation>침묵 행의 손실</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Epochs:</source>
        <translation>에포크:</translation>
    </message>
    <message>
        <source>Batch size:</source>
        <translation>배치 크기:</translation>
    </message>
    <message>
        <source>Learning rate:</source>
        <translation>학습률:</translation>
    </message>
    <message>
        <source>The same seed gives the same bits, on any number of cores</source>
        <translation>시드가 같으면 코어 수와 무관하게 비트까지 같은 결과가 나옵니다</translation>
    </message>
    <message>
        <source>Seed:</source>
        <translation>시드:</translation>
    </message>
    <message>
        <source>Adam</source>
        <translation>Adam</translation>
    </message>
    <message>
        <source>Beta 1:</source>
        <translation>베타 1:</translation>
    </message>
    <message>
        <source>Beta 2:</source>
        <translation>베타 2:</translation>
    </message>
    <message>
        <source>Epsilon:</source>
        <translation>엡실론:</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>표준</translation>
    </message>
    <message>
        <source>Standard: added to the root of the corrected second moment. As published: to that of the uncorrected one, as Keras 2.1.2 did.</source>
        <translation>표준: 보정한 2차 모멘트의 제곱근에 더함. 논문 방식: Keras 2.1.2처럼 보정하지 않은 값에 더함.</translation>
    </message>
    <message>
        <source>Epsilon rule:</source>
        <translation>엡실론 규칙:</translation>
    </message>
    <message>
        <source>pool</source>
        <translation>풀링</translation>
    </message>
    <message>
        <source>Write numbers of filters, and &quot;pool&quot; for a pooling, with commas between them, for example 32, 32, pool, 64, 64, pool.</source>
        <translation>필터 수와 풀링을 뜻하는 &quot;pool&quot;을 쉼표로 나누어 적으세요. 예: 32, 32, pool, 64, 64, pool.</translation>
    </message>
    <message>
        <source>FFNN, fully connected</source>
        <translation>FFNN, 완전 연결</translation>
    </message>
    <message>
        <source>CNN, convolutions first</source>
        <translation>CNN, 합성곱 먼저</translation>
    </message>
    <message>
        <source>A CNN needs images, or a square number of PCA components, which it takes as a square.</source>
        <translation>CNN에는 이미지가 필요합니다. PCA 성분 수가 제곱수이면 정사각형으로 놓아 쓸 수도 있습니다.</translation>
    </message>
    <message>
        <source>Units of each fully connected hidden layer, for example 512, 512, 512</source>
        <translation>완전 연결 은닉층마다의 유닛 수. 예: 512, 512, 512</translation>
    </message>
    <message>
        <source>Share of units switched off behind each fully connected hidden layer while training, 0 to 0.95</source>
        <translation>학습 중 완전 연결 은닉층마다 끄는 유닛의 비율, 0에서 0.95</translation>
    </message>
    <message>
        <source>Glorot, uniform</source>
        <translation>Glorot, 균등 분포</translation>
    </message>
    <message>
        <source>He, normal</source>
        <translation>He, 정규 분포</translation>
    </message>
    <message>
        <source>How weights start. Glorot: spread by inputs and outputs of a layer, as published. He: by its inputs alone, made for ReLU. Biases start at 0.</source>
        <translation>가중치의 초깃값. Glorot: 층의 입력과 출력 수로 폭을 정함(논문 방식). He: 입력 수만으로 정하며 ReLU에 맞춤. 편향은 0에서 시작합니다.</translation>
    </message>
    <message>
        <source>First weights:</source>
        <translation>초기 가중치:</translation>
    </message>
    <message>
        <source>Filters of each convolution in turn, and &quot;pool&quot; for a pooling: 32, 32, pool, 64, 64, pool</source>
        <translation>합성곱마다의 필터 수를 차례로 적고 풀링은 &quot;pool&quot;로 적습니다: 32, 32, pool, 64, 64, pool</translation>
    </message>
    <message>
        <source>Convolutions:</source>
        <translation>합성곱:</translation>
    </message>
    <message>
        <source>Side of every kernel, in pixels</source>
        <translation>모든 커널의 한 변(픽셀)</translation>
    </message>
    <message>
        <source>Kernel:</source>
        <translation>커널:</translation>
    </message>
    <message>
        <source>Step of every convolution, in pixels</source>
        <translation>모든 합성곱의 이동 간격(픽셀)</translation>
    </message>
    <message>
        <source>Stride:</source>
        <translation>스트라이드:</translation>
    </message>
    <message>
        <source>None (valid)</source>
        <translation>없음 (valid)</translation>
    </message>
    <message>
        <source>Zeros around (same)</source>
        <translation>둘레를 0으로 (same)</translation>
    </message>
    <message>
        <source>Whether a convolution reaches over the border, so that its result keeps the size</source>
        <translation>합성곱이 테두리 너머까지 닿아 결과의 크기를 유지하는지 여부</translation>
    </message>
    <message>
        <source>Padding:</source>
        <translation>패딩:</translation>
    </message>
    <message>
        <source>Side of every pooling: the largest of so many by so many values is kept</source>
        <translation>풀링의 한 변. 이 변의 정사각형 안에서 가장 큰 값을 남깁니다</translation>
    </message>
    <message>
        <source>Pooling:</source>
        <translation>풀링 크기:</translation>
    </message>
    <message>
        <source>Share of values switched off behind each pooling while training, 0 to 0.95</source>
        <translation>학습 중 풀링마다 그 뒤에서 끄는 값의 비율, 0에서 0.95</translation>
    </message>
    <message>
        <source>Pool dropout:</source>
        <translation>풀링 드롭아웃:</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>일정</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>계단식</translation>
    </message>
    <message>
        <source>Half a cosine</source>
        <translation>코사인 반주기</translation>
    </message>
    <message>
        <source>How the learning rate moves over the epochs of a model. Steps: times a factor every so many epochs. Half a cosine: from the learning rate down to 0.</source>
        <translation>모델의 에포크에 따라 학습률이 바뀌는 방식. 계단식: 정해진 에포크마다 계수를 곱함. 코사인 반주기: 학습률에서 0까지 줄어듦.</translation>
    </message>
    <message>
        <source>Schedule:</source>
        <translation>학습률 변화:</translation>
    </message>
    <message>
        <source>Schedule of the learning rate</source>
        <translation>학습률 변화 방식</translation>
    </message>
    <message>
        <source>Step every:</source>
        <translation>단계 간격:</translation>
    </message>
    <message>
        <source>Epochs between two steps of the learning rate</source>
        <translation>학습률 단계 사이의 에포크 수</translation>
    </message>
    <message>
        <source>Step factor:</source>
        <translation>단계 계수:</translation>
    </message>
    <message>
        <source>What the learning rate is multiplied with at each step, for example 0.1</source>
        <translation>단계마다 학습률에 곱하는 값. 예: 0.1</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>최적화</translation>
    </message>
    <message>
        <source>AdamW</source>
        <translation>AdamW</translation>
    </message>
    <message>
        <source>SGD</source>
        <translation>SGD</translation>
    </message>
    <message>
        <source>Adam: weight decay is added to the gradient. AdamW: it acts on the weights beside the gradient. SGD: stochastic gradient descent with momentum.</source>
        <translation>Adam: 가중치 감쇠를 기울기에 더함. AdamW: 기울기와 따로 가중치에 적용. SGD: 모멘텀을 쓰는 확률적 경사 하강법.</translation>
    </message>
    <message>
        <source>Method:</source>
        <translation>방법:</translation>
    </message>
    <message>
        <source>Share of the last step that is carried into the next, 0 to below 1</source>
        <translation>앞 단계를 다음 단계로 이어 가는 비율, 0 이상 1 미만</translation>
    </message>
    <message>
        <source>Momentum:</source>
        <translation>모멘텀:</translation>
    </message>
    <message>
        <source>Nesterov momentum</source>
        <translation>네스테로프 모멘텀</translation>
    </message>
    <message>
        <source>Takes the gradient where the momentum is about to lead</source>
        <translation>모멘텀이 이끌 위치에서 기울기를 구합니다</translation>
    </message>
    <message>
        <source>Pulls weights, but not biases, towards 0; 0 is none</source>
        <translation>편향을 뺀 가중치를 0 쪽으로 당깁니다. 0이면 쓰지 않음</translation>
    </message>
    <message>
        <source>Weight decay:</source>
        <translation>가중치 감쇠:</translation>
    </message>
    <message>
        <source>Diagnostics</source>
        <translation>진단</translation>
    </message>
    <message>
        <source>Compare gradients</source>
        <translation>기울기 비교</translation>
    </message>
    <message>
        <source>Once an epoch, the gradients of all last layers at each one&apos;s weights, on the same batch. It changes no other number of the run.</source>
        <translation>에포크마다 한 번, 같은 배치에서 각 마지막 층의 가중치로 모든 마지막 층의 기울기를 구합니다. 실행의 다른 수치는 바뀌지 않습니다.</translation>
    </message>
    <message>
        <source>Type:</source>
        <translation>종류:</translation>
    </message>
    <message>
        <source>Type of network</source>
        <translation>신경망의 종류</translation>
    </message>
    <message>
        <source>Hold-out</source>
        <translation>홀드아웃</translation>
    </message>
    <message>
        <source>Validation share:</source>
        <translation>검증 비율:</translation>
    </message>
    <message>
        <source>Share of the training rows that validates, for example 0.1</source>
        <translation>학습 행 가운데 검증에 쓰는 비율, 예: 0.1</translation>
    </message>
    <message>
        <source>Clean: fresh weights for each fold, preprocessing fitted inside the fold, then a final fit. As published: one model is carried through all folds. Hold-out: one split, tested as trained.</source>
        <translation>정상: 폴드마다 새 가중치, 폴드 안에서 맞춘 전처리, 마지막에 최종 학습. 논문 방식: 한 모델을 모든 폴드에 이어서 학습. 홀드아웃: 한 번만 나누어, 학습한 그대로 테스트.</translation>
    </message>
    <message>
        <source>Of each fold, or of the one split of a hold-out</source>
        <translation>폴드마다, 또는 홀드아웃의 한 분할에 대해</translation>
    </message>
    <message>
        <source>What follows every hidden layer; the list says more about each</source>
        <translation>모든 은닉층 뒤에 오는 함수. 목록에 함수마다 설명이 있습니다</translation>
    </message>
    <message>
        <source>Activation:</source>
        <translation>활성화 함수:</translation>
    </message>
    <message>
        <source>Other functions than max(0, z)</source>
        <translation>max(0, z) 대신 다른 함수</translation>
    </message>
    <message>
        <source>Other ways from scores to classes</source>
        <translation>점수에서 클래스를 얻는 다른 방법</translation>
    </message>
</context>
<context>
    <name>ui::Gradients</name>
    <message>
        <source>Last layer, %1</source>
        <translation>마지막 층, %1</translation>
    </message>
    <message>
        <source>Layer %1, %2</source>
        <translation>층 %1, %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>At epoch %1 the gradient of the first layer has the norm %2.</source>
        <translation>에포크 %1에서 첫 층 기울기의 노름은 %2입니다.</translation>
    </message>
    <message>
        <source>At epoch %1 the gradient of the first layer has the norm %2 in the training of %3 and %4 in that of %5.</source>
        <translation>에포크 %1에서 첫 층 기울기의 노름은 %3 학습에서 %2, %5 학습에서 %4입니다.</translation>
    </message>
    <message>
        <source>At epoch %1, %2 of the gradient of the first layer is exactly 0.</source>
        <translation>에포크 %1에서 첫 층 기울기의 %2이(가) 정확히 0입니다.</translation>
    </message>
    <message>
        <source>At epoch %1, %2 of the gradient of the first layer is exactly 0 in the training of %3, and %4 in that of %5.</source>
        <translation>에포크 %1에서 첫 층 기울기 가운데 정확히 0인 몫은 %3 학습에서 %2, %5 학습에서 %4입니다.</translation>
    </message>
    <message>
        <source>The last step of epoch %1 changed the weights of the first layer by %2 of their norm.</source>
        <translation>에포크 %1의 마지막 단계는 첫 층 가중치를 노름의 %2만큼 바꾸었습니다.</translation>
    </message>
    <message>
        <source>The last step of epoch %1 changed the weights of the first layer by %2 of their norm in the training of %3, and by %4 in that of %5.</source>
        <translation>에포크 %1의 마지막 단계는 첫 층 가중치를 %3 학습에서 노름의 %2만큼, %5 학습에서 %4만큼 바꾸었습니다.</translation>
    </message>
    <message>
        <source>At epoch %1 and the same weights, those of %2, the gradient of %2 in the first layer is %3 times that of %4; %5 of it is exactly 0.</source>
        <translation>에포크 %1에서 같은 가중치(%2의 것)일 때 첫 층에서 %2의 기울기는 %4의 %3배이며, 그 가운데 %5이(가) 정확히 0입니다.</translation>
    </message>
    <message>
        <source>At epoch %1 the gradients of %2 and %3 in the first layer have the cosine %4 at the weights of %2 and %5 at those of %3 (1: same direction, 0: nothing in common).</source>
        <translation>에포크 %1에서 첫 층의 %2 기울기와 %3 기울기의 코사인은 %2의 가중치에서 %4, %3의 가중치에서 %5입니다(1: 같은 방향, 0: 공통점 없음).</translation>
    </message>
    <message>
        <source>Check: the loss of %1 must not see the scale of its scores, Σ z ∂L/∂z = 0. Found: at most %2 of Σ |z ∂L/∂z| in any live row.</source>
        <translation>검사: %1의 손실은 점수의 크기에 좌우되지 않아야 합니다(Σ z ∂L/∂z = 0). 결과: 살아 있는 모든 행에서 Σ |z ∂L/∂z|의 %2 이하.</translation>
    </message>
    <message>
        <source>Training of %1</source>
        <translation>%1 학습</translation>
    </message>
    <message>
        <source>%1 ÷ %2, at the weights of %3</source>
        <translation>%1 ÷ %2, %3의 가중치에서</translation>
    </message>
    <message>
        <source>%1 and %2, at the weights of %3</source>
        <translation>%1과(와) %2, %3의 가중치에서</translation>
    </message>
    <message>
        <source>Difference: at the weights of %1 ÷ at those of %2</source>
        <translation>차이: %1의 가중치에서 ÷ %2의 가중치에서</translation>
    </message>
    <message>
        <source>Difference: at the weights of %1 − at those of %2</source>
        <translation>차이: %1의 가중치에서 − %2의 가중치에서</translation>
    </message>
    <message>
        <source>Difference: %1 ÷ %2</source>
        <translation>차이: %1 ÷ %2</translation>
    </message>
    <message>
        <source>Difference: %1 − %2</source>
        <translation>차이: %1 − %2</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>기울기 노름</translation>
    </message>
    <message>
        <source>Exact zeros</source>
        <translation>정확한 0</translation>
    </message>
    <message>
        <source>Update to weight</source>
        <translation>갱신 대 가중치</translation>
    </message>
    <message>
        <source>Norm ratio, same weights</source>
        <translation>노름 비, 같은 가중치</translation>
    </message>
    <message>
        <source>Cosine, same weights</source>
        <translation>코사인, 같은 가중치</translation>
    </message>
    <message>
        <source>Norm of the gradient by all weights and biases of a layer, after each epoch.</source>
        <translation>에포크마다 한 층의 모든 가중치와 편향에 대한 기울기의 노름.</translation>
    </message>
    <message>
        <source>Share of the entries of a layer&apos;s gradient that are exactly 0: nothing is learnt there.</source>
        <translation>한 층의 기울기 가운데 정확히 0인 성분의 비율. 그곳에서는 아무것도 배우지 않습니다.</translation>
    </message>
    <message>
        <source>Norm of what the last step of an epoch changed, over the norm of the weights.</source>
        <translation>에포크의 마지막 단계가 바꾼 양의 노름을 가중치의 노름으로 나눈 값.</translation>
    </message>
    <message>
        <source>Both gradients at the same weights and samples: how many times as large the second is.</source>
        <translation>같은 가중치와 표본에서 구한 두 기울기: 둘째가 첫째의 몇 배인지.</translation>
    </message>
    <message>
        <source>Both gradients at the same weights and samples: whether they point the same way.</source>
        <translation>같은 가중치와 표본에서 구한 두 기울기: 같은 쪽을 가리키는지.</translation>
    </message>
    <message>
        <source>Mean over repetitions</source>
        <translation>반복 평균</translation>
    </message>
    <message>
        <source>Mean over folds</source>
        <translation>폴드 평균</translation>
    </message>
    <message>
        <source>Final fit</source>
        <translation>최종 학습</translation>
    </message>
    <message>
        <source>Fold %1</source>
        <translation>폴드 %1</translation>
    </message>
    <message>
        <source>repetition %1</source>
        <translation>반복 %1</translation>
    </message>
    <message>
        <source>Epoch, over all folds</source>
        <translation>에포크, 모든 폴드에 걸쳐</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>에포크 %1</translation>
    </message>
    <message>
        <source>exactly 0, or not defined</source>
        <translation>정확히 0이거나 정의되지 않음</translation>
    </message>
    <message>
        <source>Waiting for the first epoch …</source>
        <translation>첫 에포크를 기다리는 중…</translation>
    </message>
</context>
<context>
    <name>ui::GradientsTab</name>
    <message>
        <source>No gradients yet</source>
        <translation>아직 기울기가 없습니다</translation>
    </message>
    <message>
        <source>Press Run (Ctrl+R). After each epoch the gradients of all last layers are compared at the same weights and samples; layer by epoch they stand here.</source>
        <translation>실행(Ctrl+R)을 누르세요. 에포크마다 같은 가중치와 표본에서 모든 마지막 층의 기울기를 비교하여, 층과 에포크별로 여기에 보여 줍니다.</translation>
    </message>
    <message>
        <source>Maps of the gradients; the same numbers are in the table</source>
        <translation>기울기 지도. 같은 수치가 표에도 있습니다</translation>
    </message>
    <message>
        <source>Table of the gradients</source>
        <translation>기울기 표</translation>
    </message>
    <message>
        <source>This run did not look at gradients</source>
        <translation>이 실행은 기울기를 살피지 않았습니다</translation>
    </message>
    <message>
        <source>Switch on &quot;Compare gradients&quot; under Diagnostics in the form at the left, and run it again: it takes less than a twentieth of the training time and changes no result.</source>
        <translation>왼쪽 양식의 진단에서 &quot;기울기 비교&quot;를 켜고 다시 실행하세요. 학습 시간의 20분의 1도 걸리지 않으며 결과를 바꾸지 않습니다.</translation>
    </message>
    <message>
        <source>Quantity of the maps</source>
        <translation>지도에 보일 양</translation>
    </message>
    <message>
        <source>S&amp;how:</source>
        <translation>표시(&amp;H):</translation>
    </message>
    <message>
        <source>Folds of the maps</source>
        <translation>지도에 쓸 폴드</translation>
    </message>
    <message>
        <source>&amp;Folds:</source>
        <translation>폴드(&amp;F):</translation>
    </message>
    <message>
        <source>First head</source>
        <translation>첫째 마지막 층</translation>
    </message>
    <message>
        <source>Second head</source>
        <translation>둘째 마지막 층</translation>
    </message>
    <message>
        <source>As &amp;table</source>
        <translation>표로 보기(&amp;T)</translation>
    </message>
    <message>
        <source>The same numbers, an epoch a row</source>
        <translation>같은 수치를 에포크마다 한 행으로</translation>
    </message>
    <message>
        <source>Save maps …</source>
        <translation>지도 저장…</translation>
    </message>
    <message>
        <source>As PNG, SVG or PDF, or all numbers as CSV</source>
        <translation>PNG, SVG, PDF로, 또는 모든 수치를 CSV로</translation>
    </message>
</context>
<context>
    <name>ui::GridTable</name>
    <message>
        <source>Copy table</source>
        <translation>표 복사</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>LaTeX</source>
        <translation>LaTeX</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>다른 형식으로 복사</translation>
    </message>
    <message>
        <source>Save table…</source>
        <translation>표 저장…</translation>
    </message>
</context>
<context>
    <name>ui::HeatScale</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>정의되지 않음</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1배</translation>
    </message>
    <message>
        <source>%1 points</source>
        <translation>%1포인트</translation>
    </message>
</context>
<context>
    <name>ui::LegendStrip</name>
    <message>
        <source>Legend: %1</source>
        <translation>범례: %1</translation>
    </message>
</context>
<context>
    <name>ui::LiveTab</name>
    <message>
        <source>Nothing was trained yet</source>
        <translation>아직 학습한 것이 없습니다</translation>
    </message>
    <message>
        <source>Choose a preset or set up your own experiment at the left, then press Run (Ctrl+R). Loss, accuracy, dead units and silent samples of each last layer appear here while they are trained.</source>
        <translation>왼쪽에서 프리셋을 고르거나 실험을 직접 설정한 뒤 실행(Ctrl+R)을 누르세요. 학습하는 동안 마지막 층마다의 손실, 정확도, 죽은 유닛, 침묵 표본이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Single &amp;folds</source>
        <translation>개별 폴드(&amp;F)</translation>
    </message>
    <message>
        <source>A thin line for each fold beside the mean and its band (± 1 standard deviation)</source>
        <translation>평균과 그 띠(± 1 표준편차) 옆에 폴드마다 가는 선</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>손실</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>정확도</translation>
    </message>
    <message>
        <source>Dead units</source>
        <translation>죽은 유닛</translation>
    </message>
    <message>
        <source>Silent samples</source>
        <translation>침묵 표본</translation>
    </message>
    <message>
        <source>Single &amp;repetitions</source>
        <translation>개별 반복(&amp;R)</translation>
    </message>
    <message>
        <source>A thin line for each repetition beside the mean and its band (± 1 standard deviation)</source>
        <translation>평균과 그 띠(± 1 표준편차) 옆에 반복마다 가는 선</translation>
    </message>
</context>
<context>
    <name>ui::Log</name>
    <message numerus="yes">
        <source>%1: %n trial(s), network %2, %3 parameters, %4 test rows</source>
        <translation>
            <numerusform>%1: 시행 %n회, 신경망 %2, 매개변수 %3개, 테스트 %4행</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thread(s), %1; data SHA-256 %2</source>
        <translation>
            <numerusform>스레드 %n개, %1; 데이터 SHA-256 %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 started</source>
        <translation>%1 시작</translation>
    </message>
    <message>
        <source>%1 done: validation accuracy %2, loss %3</source>
        <translation>%1 완료: 검증 정확도 %2, 손실 %3</translation>
    </message>
    <message>
        <source>%1 done</source>
        <translation>%1 완료</translation>
    </message>
    <message>
        <source>%1: test accuracy %2, loss %3, dead rows %4, silent rows %5</source>
        <translation>%1: 테스트 정확도 %2, 손실 %3, 죽은 행 %4, 침묵 행 %5</translation>
    </message>
    <message>
        <source>%1 failed in epoch %2, batch %3, layer %4: %5</source>
        <translation>%1 실패, 에포크 %2, 배치 %3, 층 %4: %5</translation>
    </message>
    <message>
        <source>Finished after %1</source>
        <translation>%1 만에 완료</translation>
    </message>
    <message>
        <source>Stopped after %1</source>
        <translation>%1 만에 정지</translation>
    </message>
    <message>
        <source>Failed: %1</source>
        <translation>실패: %1</translation>
    </message>
</context>
<context>
    <name>ui::LogModel</name>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>내용</translation>
    </message>
</context>
<context>
    <name>ui::LogTab</name>
    <message>
        <source>Log</source>
        <translation>로그</translation>
    </message>
    <message>
        <source>Copy log</source>
        <translation>로그 복사</translation>
    </message>
    <message>
        <source>The log is empty</source>
        <translation>로그가 비어 있습니다</translation>
    </message>
    <message>
        <source>What a run plans, each fold with its accuracy, and anything that fails is written here with its time.</source>
        <translation>실행 계획, 폴드마다의 정확도, 실패한 일이 시각과 함께 여기에 기록됩니다.</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>ReLU Lab</source>
        <translation>ReLU Lab</translation>
    </message>
    <message>
        <source>Experiment</source>
        <translation>실험</translation>
    </message>
    <message>
        <source>&amp;Experiment</source>
        <translation>실험(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Live</source>
        <translation>실시간(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Confusion</source>
        <translation>혼동 행렬(&amp;C)</translation>
    </message>
    <message>
        <source>Res&amp;ults</source>
        <translation>결과(&amp;U)</translation>
    </message>
    <message>
        <source>L&amp;og</source>
        <translation>로그(&amp;O)</translation>
    </message>
    <message>
        <source>Stop the run?</source>
        <translation>실행을 멈출까요?</translation>
    </message>
    <message>
        <source>What was trained so far stays on the screen, but the run can&apos;t be continued.</source>
        <translation>지금까지 학습한 내용은 화면에 남지만 실행을 이어 갈 수는 없습니다.</translation>
    </message>
    <message>
        <source>Train (Ctrl+R)</source>
        <translation>학습 (Ctrl+R)</translation>
    </message>
    <message>
        <source>Something in the experiment has to be corrected first</source>
        <translation>먼저 실험 설정에서 고칠 것이 있습니다</translation>
    </message>
    <message>
        <source>Resu&amp;me</source>
        <translation>계속(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>일시 정지(&amp;P)</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>계속</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Quit in the middle of a run?</source>
        <translation>실행 중에 끝낼까요?</translation>
    </message>
    <message>
        <source>Open experiment</source>
        <translation>실험 열기</translation>
    </message>
    <message>
        <source>Experiments (*.json);;All files (*)</source>
        <translation>실험 (*.json);;모든 파일 (*)</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1을(를) 읽을 수 없습니다: %2</translation>
    </message>
    <message>
        <source>%1 is too large for an experiment.</source>
        <translation>%1은(는) 실험 파일로는 너무 큽니다.</translation>
    </message>
    <message>
        <source>Opened %1</source>
        <translation>%1을(를) 열었습니다</translation>
    </message>
    <message>
        <source>Save experiment</source>
        <translation>실험 저장</translation>
    </message>
    <message>
        <source>Experiments (*.json)</source>
        <translation>실험 (*.json)</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>%1에 저장했습니다</translation>
    </message>
    <message>
        <source>Folder with MNIST or Fashion-MNIST</source>
        <translation>MNIST 또는 Fashion-MNIST가 있는 폴더</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 그림 (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG 도면 (*.svg)</translation>
    </message>
    <message>
        <source>PDF page (*.pdf)</source>
        <translation>PDF 쪽 (*.pdf)</translation>
    </message>
    <message>
        <source>Save figure</source>
        <translation>그림 저장</translation>
    </message>
    <message>
        <source>Folder for the run and its tables</source>
        <translation>실행과 표를 넣을 폴더</translation>
    </message>
    <message>
        <source>Run and tables written to %1</source>
        <translation>실행과 표를 %1에 기록했습니다</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>실행(&amp;R)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>실행</translation>
    </message>
    <message>
        <source>Pause or resume (Ctrl+P)</source>
        <translation>일시 정지 또는 계속 (Ctrl+P)</translation>
    </message>
    <message>
        <source>&amp;Stop …</source>
        <translation>정지(&amp;S)…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>정지</translation>
    </message>
    <message>
        <source>Stop the run (Esc)</source>
        <translation>실행 정지 (Esc)</translation>
    </message>
    <message>
        <source>&amp;Export current chart …</source>
        <translation>현재 차트 내보내기(&amp;E)…</translation>
    </message>
    <message>
        <source>Save run and &amp;tables …</source>
        <translation>실행과 표 저장(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Preset</source>
        <translation>프리셋(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Open experiment …</source>
        <translation>실험 열기(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save experiment …</source>
        <translation>실험 저장(&amp;S)…</translation>
    </message>
    <message>
        <source>Choose &amp;data folder …</source>
        <translation>데이터 폴더 선택(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>끝내기(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>보기(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>테마(&amp;T)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>시스템 설정(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>밝게(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>어둡게(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>도움말(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard and charts</source>
        <translation>키보드와 차트(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About ReLU Lab</source>
        <translation>ReLU Lab 정보(&amp;A)</translation>
    </message>
    <message>
        <source>Run the experiment</source>
        <translation>실험 실행</translation>
    </message>
    <message>
        <source>Pause or resume</source>
        <translation>일시 정지 또는 계속</translation>
    </message>
    <message>
        <source>Stop, after a question</source>
        <translation>확인한 뒤 정지</translation>
    </message>
    <message>
        <source>Save the run and its tables as CSV</source>
        <translation>실행과 표를 CSV로 저장</translation>
    </message>
    <message>
        <source>Open or save an experiment</source>
        <translation>실험 열기 또는 저장</translation>
    </message>
    <message>
        <source>Left, Right, Home, End</source>
        <translation>왼쪽, 오른쪽, Home, End</translation>
    </message>
    <message>
        <source>In a chart: read off the values of an epoch</source>
        <translation>차트에서: 한 에포크의 값 읽기</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>화살표 키</translation>
    </message>
    <message>
        <source>In a matrix or table: walk through its cells</source>
        <translation>행렬이나 표에서: 칸 사이 이동</translation>
    </message>
    <message>
        <source>In a table or the log: copy all of it</source>
        <translation>표나 로그에서: 전체 복사</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>이 목록</translation>
    </message>
    <message>
        <source>In every chart a thick line is the mean over folds, the band is ± 1 standard deviation, and a thin line is one fold. A colour stands for the same last layer everywhere; marker and line width say it again.</source>
        <translation>모든 차트에서 굵은 선은 폴드 평균, 띠는 ± 1 표준편차, 가는 선은 폴드 하나입니다. 색은 어디서나 같은 마지막 층을 뜻하며, 표식과 선 굵기가 이를 다시 알려 줍니다.</translation>
    </message>
    <message>
        <source>Keyboard and charts</source>
        <translation>키보드와 차트</translation>
    </message>
    <message>
        <source>About ReLU Lab</source>
        <translation>ReLU Lab 정보</translation>
    </message>
    <message>
        <source>Trains the same network with different last layers as twins, and shows while it happens which one learns, which one dies, and why. After A. F. Agarap, Deep Learning using Rectified Linear Units, arXiv:1803.08375.</source>
        <translation>같은 신경망을 마지막 층만 바꾸어 쌍둥이로 학습시키고, 어느 것이 배우고 어느 것이 왜 죽는지 학습 중에 보여 줍니다. A. F. Agarap, Deep Learning using Rectified Linear Units, arXiv:1803.08375를 바탕으로 합니다.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>GNU 일반 공중 사용 허가서(GPL) 3판 이상을 따르는 자유 소프트웨어입니다.</translation>
    </message>
    <message>
        <source>One run at a time: this one has to end first; what you change here is for the next</source>
        <translation>실행은 한 번에 하나입니다. 지금 실행이 먼저 끝나야 하며, 여기서 바꾼 것은 다음 실행에 쓰입니다</translation>
    </message>
    <message>
        <source>The dataset is still being read</source>
        <translation>데이터셋을 아직 읽고 있습니다</translation>
    </message>
    <message>
        <source>The run failed; what was trained is in %1</source>
        <translation>실행이 실패했습니다. 학습한 내용은 %1에 있습니다</translation>
    </message>
    <message>
        <source>Stopped; what was trained is in %1</source>
        <translation>멈췄습니다. 학습한 내용은 %1에 있습니다</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>논문(&amp;P)</translation>
    </message>
    <message>
        <source>Show &amp;current run</source>
        <translation>현재 실행 보기(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reproduce the paper …</source>
        <translation>논문 재현(&amp;R)…</translation>
    </message>
    <message>
        <source>The tabs from left to right</source>
        <translation>왼쪽부터 차례로 탭</translation>
    </message>
    <message>
        <source>Back from an opened result to the current run</source>
        <translation>연 결과에서 현재 실행으로 돌아가기</translation>
    </message>
    <message>
        <source>Folder of a run, or of several</source>
        <translation>실행 하나 또는 여러 개가 든 폴더</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s) added</source>
        <translation>
            <numerusform>실행 %n개를 추가했습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>제외: %1</translation>
    </message>
    <message>
        <source>&amp;Gradients</source>
        <translation>기울기(&amp;G)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV 표 (*.csv)</translation>
    </message>
    <message>
        <source>Save the current chart, matrices or maps as PNG, SVG or PDF</source>
        <translation>현재 차트, 행렬, 지도를 PNG, SVG, PDF로 저장</translation>
    </message>
    <message>
        <source>The run stops. It is stored, and can go on at the next start.</source>
        <translation>실행을 멈춥니다. 저장되어 있으므로 다음에 시작할 때 이어 갈 수 있습니다.</translation>
    </message>
    <message>
        <source>What it has trained so far is written to %1.</source>
        <translation>지금까지 학습한 것을 %1에 씁니다.</translation>
    </message>
    <message>
        <source>Markdown table (*.md)</source>
        <translation>Markdown 표 (*.md)</translation>
    </message>
    <message>
        <source>LaTeX table (*.tex)</source>
        <translation>LaTeX 표 (*.tex)</translation>
    </message>
    <message>
        <source>HTML page (*.html)</source>
        <translation>HTML 문서 (*.html)</translation>
    </message>
    <message>
        <source>Save table</source>
        <translation>표 저장</translation>
    </message>
    <message>
        <source>%1 was interrupted after %2 of %3 epochs.</source>
        <translation>%1 실행이 에포크 %3개 중 %2개 뒤에 중단되었습니다.</translation>
    </message>
    <message>
        <source>Another run is being trained; it has to end first</source>
        <translation>다른 실행이 학습 중입니다. 먼저 끝나야 합니다</translation>
    </message>
    <message>
        <source>&amp;Neurons</source>
        <translation>뉴런(&amp;N)</translation>
    </message>
</context>
<context>
    <name>ui::MatrixPanel</name>
    <message>
        <source>Head of the %1</source>
        <translation>%1의 마지막 층</translation>
    </message>
    <message>
        <source>%1 of %2 samples right. Row: actual class, column: predicted class.</source>
        <translation>표본 %2개 중 %1개 정답. 행: 실제 클래스, 열: 예측 클래스.</translation>
    </message>
    <message>
        <source>Undecided samples (all outputs 0) count as %1; here column %1 is shown without them.</source>
        <translation>미결정 표본(모든 출력 0)은 %1로 집계되지만, 여기서 %1 열은 이를 빼고 표시합니다.</translation>
    </message>
</context>
<context>
    <name>ui::MatrixPicture</name>
    <message>
        <source>undecided</source>
        <translation>미결정</translation>
    </message>
    <message>
        <source>%1: actual %2, all outputs 0, undecided: %3 of %4 (%5 %)</source>
        <translation>%1: 실제 %2, 모든 출력 0, 미결정: %4개 중 %3개 (%5 %)</translation>
    </message>
    <message>
        <source>%1: actual %2, predicted %3: %4 of %5 (%6 %)</source>
        <translation>%1: 실제 %2, 예측 %3: %5개 중 %4개 (%6 %)</translation>
    </message>
</context>
<context>
    <name>ui::MetricPlot</name>
    <message>
        <source>Epoch, all folds strung together</source>
        <translation>에포크, 모든 폴드를 이어 붙임</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>No epoch has ended yet.</source>
        <translation>아직 끝난 에포크가 없습니다.</translation>
    </message>
    <message>
        <source>No silent sample at epoch %1: every sample gets an answer.</source>
        <translation>에포크 %1에 침묵 표본이 없습니다. 모든 표본이 답을 얻습니다.</translation>
    </message>
    <message>
        <source>No dead unit in any head at epoch %1.</source>
        <translation>에포크 %1에 마지막 층의 죽은 유닛이 없습니다.</translation>
    </message>
    <message>
        <source>No dead unit in any hidden layer at epoch %1.</source>
        <translation>에포크 %1에 은닉층의 죽은 유닛이 없습니다.</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>에포크 %1</translation>
    </message>
    <message>
        <source>%1, last values: %2.</source>
        <translation>%1, 마지막 값: %2.</translation>
    </message>
    <message>
        <source>%1 at epoch %2, fold %3: %4.</source>
        <translation>%1, 에포크 %2, 폴드 %3: %4.</translation>
    </message>
    <message numerus="yes">
        <source>%1 at epoch %2, mean ± sd of %n fold(s): %3.</source>
        <translation>
            <numerusform>%1, 에포크 %2, 폴드 %n개의 평균 ± 표준편차: %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 at epoch %2: %3.</source>
        <translation>%1, 에포크 %2: %3.</translation>
    </message>
    <message>
        <source>Training loss</source>
        <translation>학습 손실</translation>
    </message>
    <message>
        <source>Training accuracy</source>
        <translation>학습 정확도</translation>
    </message>
    <message>
        <source>Validation loss</source>
        <translation>검증 손실</translation>
    </message>
    <message>
        <source>Validation accuracy</source>
        <translation>검증 정확도</translation>
    </message>
    <message>
        <source>Dead units of the head</source>
        <translation>마지막 층의 죽은 유닛</translation>
    </message>
    <message>
        <source>Dead units of the hidden layers</source>
        <translation>은닉층의 죽은 유닛</translation>
    </message>
    <message>
        <source>Silent samples</source>
        <translation>침묵 표본</translation>
    </message>
    <message>
        <source>Waiting for the first epoch …</source>
        <translation>첫 에포크를 기다리는 중…</translation>
    </message>
    <message numerus="yes">
        <source>%1 at epoch %2, mean ± sd of %n repetition(s): %3.</source>
        <translation>
            <numerusform>%1, 에포크 %2, 반복 %n회의 평균 ± 표준편차: %3.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Neurons</name>
    <message>
        <source>Last layer</source>
        <translation>마지막 층</translation>
    </message>
    <message>
        <source>Layer %1</source>
        <translation>층 %1</translation>
    </message>
    <message>
        <source>Dead units, %1</source>
        <translation>죽은 유닛, %1</translation>
    </message>
    <message>
        <source>Epoch, over all folds</source>
        <translation>에포크, 모든 폴드에 걸쳐</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>에포크</translation>
    </message>
    <message>
        <source>Waiting for the first epoch …</source>
        <translation>첫 에포크를 기다리는 중…</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>미결정</translation>
    </message>
    <message>
        <source>Firing rates are kept of layers up to %1 units; this one has %2. Choose another layer.</source>
        <translation>발화율은 유닛 %1개까지의 층만 보관합니다. 이 층은 %2개입니다. 다른 층을 고르세요.</translation>
    </message>
    <message>
        <source>This fold has not been trained yet.</source>
        <translation>이 폴드는 아직 학습하지 않았습니다.</translation>
    </message>
    <message>
        <source>This run was made before firing rates of hidden units were kept. Run it again to see them, or choose the last layer.</source>
        <translation>은닉 유닛의 발화율을 보관하기 전의 실행입니다. 다시 실행하거나 마지막 층을 고르세요.</translation>
    </message>
    <message>
        <source>%1: its outputs are never stuck at 0, so no unit can die.</source>
        <translation>%1: 출력이 0에 갇히지 않으므로 유닛이 죽을 수 없습니다.</translation>
    </message>
    <message>
        <source>%1: all %2 units alive after epoch %3.</source>
        <translation>%1: 에포크 %3 뒤에 유닛 %2개가 모두 살아 있습니다.</translation>
    </message>
    <message>
        <source>%1: all %2 units alive after epoch %3</source>
        <translation>%1: 에포크 %3 뒤에 유닛 %2개가 모두 살아 있습니다</translation>
    </message>
    <message>
        <source>%1: %2 of %3 units dead after epoch %4</source>
        <translation>%1: 에포크 %4 뒤에 유닛 %3개 중 %2개가 죽어 있습니다</translation>
    </message>
    <message>
        <source>, %1 of them from the first epoch on</source>
        <translation>, 그중 %1개는 첫 에포크부터</translation>
    </message>
    <message>
        <source>; most deaths in epoch %1 (%2)</source>
        <translation>; 에포크 %1에 가장 많이 죽었습니다(%2)</translation>
    </message>
    <message>
        <source>; none came back.</source>
        <translation>; 되살아난 유닛은 없습니다.</translation>
    </message>
    <message>
        <source>; came back at least once: %1.</source>
        <translation>; 한 번 이상 되살아난 유닛: %1.</translation>
    </message>
    <message>
        <source>%1, %2 units</source>
        <translation>%1, 유닛 %2개</translation>
    </message>
    <message>
        <source>Unit number</source>
        <translation>유닛 번호</translation>
    </message>
    <message>
        <source>Time of death</source>
        <translation>죽은 때</translation>
    </message>
    <message>
        <source>Final firing rate</source>
        <translation>마지막 발화율</translation>
    </message>
    <message>
        <source>Life lines, %1</source>
        <translation>생명선, %1</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>유닛</translation>
    </message>
    <message>
        <source>Units, longest dead first</source>
        <translation>유닛, 오래 죽은 순</translation>
    </message>
    <message>
        <source>Units, lowest rate first</source>
        <translation>유닛, 발화율 낮은 순</translation>
    </message>
    <message>
        <source>final rate</source>
        <translation>마지막 발화율</translation>
    </message>
    <message>
        <source>dead since epoch</source>
        <translation>죽은 에포크</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>되살아남</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Unit %1</source>
        <translation>유닛 %1</translation>
    </message>
</context>
<context>
    <name>ui::NeuronsTab</name>
    <message>
        <source>No neurons yet</source>
        <translation>아직 뉴런이 없습니다</translation>
    </message>
    <message>
        <source>Press Run (Ctrl+R). After each epoch this page shows how often every unit fires, which units die, and which come back.</source>
        <translation>실행(Ctrl+R)을 누르세요. 에포크마다 유닛이 얼마나 자주 발화하는지, 어느 유닛이 죽고 되살아나는지 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Chart of dead units over epochs</source>
        <translation>에포크별 죽은 유닛 차트</translation>
    </message>
    <message>
        <source>Bars: how often each unit of the last layer fires</source>
        <translation>막대: 마지막 층의 유닛이 발화하는 빈도</translation>
    </message>
    <message>
        <source>Life lines: firing rate of each unit in each epoch; also in the table</source>
        <translation>생명선: 에포크마다 유닛의 발화율. 표에도 있습니다</translation>
    </message>
    <message>
        <source>Table of the units</source>
        <translation>유닛 표</translation>
    </message>
    <message>
        <source>Units that fire on none of the validation rows. Thick: the chosen layer; thin: the others.</source>
        <translation>어떤 검증 행에서도 발화하지 않는 유닛. 굵은 선: 고른 층, 가는 선: 다른 층.</translation>
    </message>
    <message>
        <source>Output above 0, latest epoch</source>
        <translation>출력이 0보다 큼, 최근 에포크</translation>
    </message>
    <message>
        <source>Share of the validation rows on which each unit of the last layer fires; undecided: rows on which none does.</source>
        <translation>마지막 층의 유닛마다 발화하는 검증 행의 비율. 미결정: 아무 유닛도 발화하지 않는 행.</translation>
    </message>
    <message>
        <source>Layer of the life lines</source>
        <translation>생명선의 층</translation>
    </message>
    <message>
        <source>La&amp;yer:</source>
        <translation>층(&amp;Y):</translation>
    </message>
    <message>
        <source>Fold of the life lines</source>
        <translation>생명선의 폴드</translation>
    </message>
    <message>
        <source>&amp;Fold:</source>
        <translation>폴드(&amp;F):</translation>
    </message>
    <message>
        <source>Order of the units</source>
        <translation>유닛 순서</translation>
    </message>
    <message>
        <source>Sort &amp;by:</source>
        <translation>정렬(&amp;B):</translation>
    </message>
    <message>
        <source>First head</source>
        <translation>첫째 마지막 층</translation>
    </message>
    <message>
        <source>Second head</source>
        <translation>둘째 마지막 층</translation>
    </message>
    <message>
        <source>As &amp;table</source>
        <translation>표로 보기(&amp;T)</translation>
    </message>
    <message>
        <source>What became of each unit, a unit a row</source>
        <translation>유닛마다 어떻게 되었는지, 한 행에 하나씩</translation>
    </message>
    <message>
        <source>Save picture …</source>
        <translation>그림 저장…</translation>
    </message>
    <message>
        <source>As PNG, SVG or PDF, or the firing rates of this layer and fold as CSV</source>
        <translation>PNG, SVG, PDF로, 또는 이 층과 폴드의 발화율을 CSV로</translation>
    </message>
</context>
<context>
    <name>ui::Raster</name>
    <message>
        <source>Fires on</source>
        <translation>발화</translation>
    </message>
    <message>
        <source>0 %</source>
        <translation>0 %</translation>
    </message>
    <message>
        <source>100 % of the rows</source>
        <translation>행의 100 %</translation>
    </message>
    <message>
        <source>dies</source>
        <translation>죽음</translation>
    </message>
    <message>
        <source>dead</source>
        <translation>죽음</translation>
    </message>
    <message>
        <source>fires again</source>
        <translation>다시 발화</translation>
    </message>
    <message>
        <source>unit %1, epoch %2</source>
        <translation>유닛 %1, 에포크 %2</translation>
    </message>
    <message>
        <source>fires again, on %1 % of the rows</source>
        <translation>다시 발화, 행의 %1 %</translation>
    </message>
    <message>
        <source>fires on %1 % of the rows</source>
        <translation>행의 %1 %에서 발화</translation>
    </message>
</context>
<context>
    <name>ui::ReproduceTab</name>
    <message>
        <source>Reproduce the paper</source>
        <translation>논문 재현</translation>
    </message>
    <message>
        <source>&amp;Seeds of each cell:</source>
        <translation>칸마다 시드 수(&amp;S):</translation>
    </message>
    <message>
        <source>Seeds of each cell</source>
        <translation>칸마다 시드 수</translation>
    </message>
    <message>
        <source>The paper ran each cell once. Several seeds show how far single runs differ.</source>
        <translation>논문은 칸마다 한 번씩만 실행했습니다. 시드를 여러 개 쓰면 실행마다 얼마나 다른지 보입니다.</translation>
    </message>
    <message>
        <source>The ten results of Agarap&apos;s paper, run as its notebooks ran them, so that figures can be compared. What has been run in this window, or was added from a folder, is counted by itself.</source>
        <translation>Agarap 논문의 열 가지 결과를 논문 노트북과 같은 방식으로 실행하여 수치를 비교합니다. 이 창에서 실행했거나 폴더에서 추가한 것은 자동으로 집계됩니다.</translation>
    </message>
    <message>
        <source>Queues what is missing of the selected rows</source>
        <translation>선택한 행에서 빠진 것을 대기열에 넣습니다</translation>
    </message>
    <message>
        <source>Run &amp;all</source>
        <translation>모두 실행(&amp;A)</translation>
    </message>
    <message>
        <source>Queues all that is missing, quick experiments first</source>
        <translation>빠진 것을 모두, 빨리 끝나는 실험부터 대기열에 넣습니다</translation>
    </message>
    <message>
        <source>The run and the queue wait until they go on</source>
        <translation>다시 시작할 때까지 실행과 대기열이 기다립니다</translation>
    </message>
    <message>
        <source>Takes the selected rows out of the queue</source>
        <translation>선택한 행을 대기열에서 뺍니다</translation>
    </message>
    <message>
        <source>Shows the newest run of this row in the other tabs</source>
        <translation>이 행의 가장 최근 실행을 다른 탭에 보여 줍니다</translation>
    </message>
    <message>
        <source>Add ru&amp;ns …</source>
        <translation>실행 추가(&amp;N)…</translation>
    </message>
    <message>
        <source>Counts runs that &quot;relulab run --out&quot; wrote elsewhere</source>
        <translation>&quot;relulab run --out&quot;으로 다른 곳에 저장한 실행도 집계합니다</translation>
    </message>
    <message>
        <source>The ten results of the paper</source>
        <translation>논문의 열 가지 결과</translation>
    </message>
    <message>
        <source>%1 of %2 cells done</source>
        <translation>%2칸 중 %1칸 완료</translation>
    </message>
    <message numerus="yes">
        <source>%n cell run(s) queued</source>
        <translation>
            <numerusform>대기 중인 칸 실행 %n회</numerusform>
        </translation>
    </message>
    <message>
        <source>the queue is paused</source>
        <translation>대기열 일시 정지됨</translation>
    </message>
    <message>
        <source>time for the rest: known after the first run on this machine</source>
        <translation>남은 시간: 이 컴퓨터에서 첫 실행을 마치면 알 수 있음</translation>
    </message>
    <message>
        <source>about %1 for the rest on this machine</source>
        <translation>이 컴퓨터에서 남은 시간 약 %1</translation>
    </message>
    <message>
        <source>Run selecte&amp;d</source>
        <translation>선택 실행(&amp;D)</translation>
    </message>
    <message>
        <source>Pause &amp;queue</source>
        <translation>대기열 일시 정지(&amp;Q)</translation>
    </message>
    <message>
        <source>Ta&amp;ke out</source>
        <translation>대기열에서 빼기(&amp;K)</translation>
    </message>
    <message>
        <source>Open resul&amp;t</source>
        <translation>결과 열기(&amp;T)</translation>
    </message>
    <message>
        <source>Resume &amp;queue</source>
        <translation>대기열 계속(&amp;Q)</translation>
    </message>
</context>
<context>
    <name>ui::ResultGrids</name>
    <message>
        <source>published (table %1)</source>
        <translation>논문 (표 %1)</translation>
    </message>
    <message>
        <source>ours − published</source>
        <translation>이번 − 논문</translation>
    </message>
    <message>
        <source>CV accuracy, %</source>
        <translation>교차 검증 정확도, %</translation>
    </message>
    <message>
        <source>Test accuracy, %</source>
        <translation>테스트 정확도, %</translation>
    </message>
    <message>
        <source>Test loss</source>
        <translation>테스트 손실</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>정밀도</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>재현율</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Dead rows</source>
        <translation>죽은 행</translation>
    </message>
    <message>
        <source>Silent rows</source>
        <translation>침묵 행</translation>
    </message>
    <message>
        <source>Fold %1</source>
        <translation>폴드 %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>, repetition %1</source>
        <translation>, 반복 %1</translation>
    </message>
    <message>
        <source>%1 precision</source>
        <translation>%1 정밀도</translation>
    </message>
    <message>
        <source>%1 recall</source>
        <translation>%1 재현율</translation>
    </message>
    <message>
        <source>%1 F1</source>
        <translation>%1 F1</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>행</translation>
    </message>
    <message>
        <source>mean of classes</source>
        <translation>클래스 평균</translation>
    </message>
    <message>
        <source>weighted by rows</source>
        <translation>행 수로 가중</translation>
    </message>
    <message>
        <source>%1, median %2</source>
        <translation>%1, 중앙값 %2</translation>
    </message>
    <message>
        <source>published (table %1), by another protocol</source>
        <translation>논문 (표 %1), 다른 프로토콜</translation>
    </message>
    <message>
        <source>Validation accuracy, %</source>
        <translation>검증 정확도, %</translation>
    </message>
    <message>
        <source>Repetition %1</source>
        <translation>반복 %1</translation>
    </message>
</context>
<context>
    <name>ui::ResultsTab</name>
    <message>
        <source>No results yet</source>
        <translation>아직 결과가 없습니다</translation>
    </message>
    <message>
        <source>Press Run (Ctrl+R). The table of the paper fills in as folds end: accuracy over the folds, then the test figures, with the published values beside them where the experiment is one of the paper&apos;s.</source>
        <translation>실행(Ctrl+R)을 누르세요. 폴드가 끝날 때마다 논문의 표가 채워집니다. 폴드 정확도에 이어 테스트 수치가 나오고, 논문의 실험이면 발표된 값이 나란히 놓입니다.</translation>
    </message>
    <message>
        <source>Save &amp;tables …</source>
        <translation>표 저장(&amp;T)…</translation>
    </message>
    <message>
        <source>Writes the record, the experiment and all tables as CSV into a folder</source>
        <translation>기록, 실험 설정, 모든 표(CSV)를 폴더에 저장합니다</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>Validation accuracy of each fold, %</source>
        <translation>폴드별 검증 정확도, %</translation>
    </message>
    <message>
        <source>Classification report, test set</source>
        <translation>분류 보고서, 테스트 집합</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Id of the run</source>
        <translation>실행 ID</translation>
    </message>
    <message>
        <source>Digest of the run</source>
        <translation>실행의 다이제스트</translation>
    </message>
    <message>
        <source>when the run has finished</source>
        <translation>실행이 끝나면 표시</translation>
    </message>
    <message>
        <source>SHA-256 over settings, data, every metric and all predictions: equal digests, equal runs</source>
        <translation>설정, 데이터, 모든 지표와 예측의 SHA-256. 다이제스트가 같으면 같은 실행입니다</translation>
    </message>
    <message>
        <source>Run:</source>
        <translation>실행:</translation>
    </message>
    <message>
        <source>Digest:</source>
        <translation>다이제스트:</translation>
    </message>
    <message>
        <source>Validation accuracy of each repetition, %</source>
        <translation>반복별 검증 정확도, %</translation>
    </message>
    <message>
        <source>Precision, recall and F1 on the test set, weighted by rows. Dead: the true class gets nothing. Silent: all outputs are 0.</source>
        <translation>정밀도, 재현율, F1은 테스트 집합에서 행 수로 가중. 죽음: 참 클래스의 출력이 없음. 침묵: 모든 출력이 0.</translation>
    </message>
    <message>
        <source>Mean ± population standard deviation over folds, as in the paper.</source>
        <translation>논문처럼 폴드에 대한 평균 ± 모표준편차.</translation>
    </message>
    <message>
        <source>Mean ± population standard deviation over repetitions.</source>
        <translation>반복에 대한 평균 ± 모표준편차.</translation>
    </message>
</context>
<context>
    <name>ui::ResumeBar</name>
    <message>
        <source>Interrupted run</source>
        <translation>중단된 실행</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어 가기</translation>
    </message>
    <message>
        <source>Trains what is left of it, from the epoch where it was</source>
        <translation>멈춘 에포크부터 남은 부분을 학습합니다</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>The run stays stored as it is</source>
        <translation>실행은 저장된 그대로 남습니다</translation>
    </message>
</context>
<context>
    <name>ui::RunBar</name>
    <message>
        <source>Progress of the run</source>
        <translation>실행 진행률</translation>
    </message>
    <message>
        <source>trial %1 of %2</source>
        <translation>시행 %1 / %2</translation>
    </message>
    <message>
        <source>%1 elapsed</source>
        <translation>%1 경과</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 남음</translation>
    </message>
    <message>
        <source>%1 samples/s</source>
        <translation>표본 %1개/초</translation>
    </message>
</context>
<context>
    <name>ui::RunWords</name>
    <message numerus="yes">
        <source>as published, %n fold(s)</source>
        <translation>
            <numerusform>논문 방식, 폴드 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>clean protocol, %n fold(s)</source>
        <translation>
            <numerusform>정상 프로토콜, 폴드 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repetition(s)</source>
        <translation>
            <numerusform>반복 %n회</numerusform>
        </translation>
    </message>
    <message>
        <source>leaks between folds</source>
        <translation>폴드 사이에 정보가 샘</translation>
    </message>
    <message>
        <source>One model is carried through all folds and the preprocessing is fitted once: from the second fold on it is validated on rows that it was trained on. The mean over folds is a learning curve, not an estimate of generalisation.</source>
        <translation>한 모델을 모든 폴드에 이어서 쓰고 전처리도 한 번만 맞춥니다. 둘째 폴드부터는 이미 학습한 행으로 검증하므로, 폴드 평균은 학습 곡선일 뿐 일반화 성능의 추정이 아닙니다.</translation>
    </message>
    <message>
        <source>final fit</source>
        <translation>최종 학습</translation>
    </message>
    <message>
        <source>fold %1</source>
        <translation>폴드 %1</translation>
    </message>
    <message>
        <source>repetition %1</source>
        <translation>반복 %1</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1초</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1분 %2초</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1시간 %2분</translation>
    </message>
    <message>
        <source>Reading the dataset</source>
        <translation>데이터셋 읽는 중</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>학습</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>일시 정지됨</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>정지하는 중</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>준비됨</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>정지됨</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>hold-out, %1 % for validation</source>
        <translation>홀드아웃, 검증 %1 %</translation>
    </message>
</context>
<context>
    <name>ui::StatisticsSection</name>
    <message>
        <source>Is the difference real?</source>
        <translation>차이가 진짜입니까?</translation>
    </message>
    <message>
        <source>Tests of the difference</source>
        <translation>차이의 검정</translation>
    </message>
    <message>
        <source>Calibration</source>
        <translation>보정(calibration)</translation>
    </message>
    <message>
        <source>Calibration, decided test rows</source>
        <translation>보정(calibration), 결정된 테스트 행</translation>
    </message>
    <message>
        <source>NLL: mean of −ln p of the true class. ECE: how far confidence and accuracy are apart. Undecided rows have no probabilities and are left out.</source>
        <translation>NLL: 참 클래스의 −ln p 평균. ECE: 확신도와 정확도가 벌어진 정도. 미결정 행은 확률이 없어 뺐습니다.</translation>
    </message>
    <message>
        <source>Audit of the protocol</source>
        <translation>프로토콜 점검</translation>
    </message>
    <message>
        <source>Nothing was found: no leak between folds, no copies, no class too small.</source>
        <translation>발견된 것이 없습니다. 폴드 사이의 누출도, 중복 행도, 너무 작은 클래스도 없습니다.</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>p</source>
        <translation>p</translation>
    </message>
</context>
</TS>
